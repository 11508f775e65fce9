import { Anchor, Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { Section } from '@/components/page';
import { InlineProblem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { exportQuery, useRequestExport } from './access.api';
import classes from './access.module.css';

/** All that the clinic knows about the patient, to take away: made in the background, good for a day. */
export function TakeAway({ patientId }: { patientId: string }) {
  const { t } = useTranslation('access');
  const format = useFormat();
  const found = useQuery(exportQuery(patientId));
  const request = useRequestExport(patientId);
  const data = found.data;
  const waiting = data?.state === 'waiting';
  return (
    <Section title={t('export.title')}>
      <p className={classes.plain}>{t('export.lead')}</p>
      {found.isError && !isProblem(found.error, 'not_found') && <InlineProblem error={found.error} />}
      <InlineProblem error={request.error} />
      <div aria-live="polite">
        {waiting && (
          <>
            <p>{t('export.making')}</p>
            <Progress value={(100 * data.done) / Math.max(1, data.total)} aria-label={t('export.making')} />
          </>
        )}
        {data?.state === 'failed' && <p>{t('export.failed')}</p>}
        {data?.state === 'ready' && data.files.length > 0 && data.expiresAt && (
          <>
            <p>{t('export.ready', { when: format.instant(data.expiresAt) })}</p>
            <ul className={classes.files}>
              {data.files.map((file) => (
                <li key={file.id}>
                  <Anchor href={file.url} download={file.name}>
                    {file.name}
                  </Anchor>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {!waiting && (
        <Button variant="default" size="sm" loading={request.isPending} onClick={() => request.mutate()}>
          {t('export.action')}
        </Button>
      )}
    </Section>
  );
}
