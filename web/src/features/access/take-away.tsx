import { Anchor, Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { Section } from '@/components/page';
import { InlineProblem } from '@/components/states';
import { useFileSize } from '@/components/use-file-size';
import { useFormat } from '@/i18n/use-format';
import { exportQuery, useRequestExport, type RecordExport } from './access.api';
import classes from './access.module.css';

/** All that the clinic knows about the patient, to take away: made in the background, good for a day. */
export function TakeAway({ patientId }: { patientId: string }) {
  const { t } = useTranslation('access');
  const found = useQuery(exportQuery(patientId));
  const request = useRequestExport(patientId);
  const data = found.data;
  return (
    <Section title={t('export.title')}>
      <div className={classes.plain}>
        <p>{t('export.lead')}</p>
        <ul className={classes.what}>
          <li>{t('export.what.summary')}</li>
          <li>{t('export.what.files')}</li>
          <li>{t('export.what.data')}</li>
        </ul>
        <p>{t('export.not')}</p>
      </div>
      {found.isError && !isProblem(found.error, 'not_found') && <InlineProblem error={found.error} />}
      <InlineProblem error={request.error} />
      {data && <State made={data} />}
      {data?.state !== 'waiting' && (
        <Button variant="default" size="sm" loading={request.isPending} onClick={() => request.mutate()}>
          {t(data?.state === 'ready' ? 'export.again' : 'export.action')}
        </Button>
      )}
    </Section>
  );
}

/** How far a copy is, and what of it can be downloaded. */
function State({ made }: { made: RecordExport }) {
  const { t } = useTranslation('access');
  const format = useFormat();
  const size = useFileSize();
  const { state, done, total, files, expiresAt } = made;
  return (
    <div className={classes.state}>
      {/* What counts up is shown and not read out; that it begins and ends is. */}
      <p aria-live="polite">
        {state === 'waiting' && t('export.making')}
        {state === 'failed' && t(made.failure === 'storage_full' ? 'export.storageFull' : 'export.failed')}
        {state === 'ready' &&
          (files.length > 0 && expiresAt
            ? t('export.ready', { when: format.instant(expiresAt) })
            : t('export.over'))}
      </p>
      {state === 'waiting' && (
        <>
          <Progress value={(100 * done) / Math.max(1, total)} aria-label={t('export.making')} />
          <p className={classes.small}>
            {total > 0 ? t('export.step', { done, total }) : t('export.begins')}
          </p>
        </>
      )}
      {state === 'ready' && files.length > 0 && (
        <ul>
          {files.map((file) => (
            <li key={file.id}>
              <Anchor href={file.url} download={file.name} className={classes.file}>
                <Download size={16} aria-hidden />
                {t(
                  file.contentType === 'application/zip' ? 'export.file.everything' : 'export.file.summary',
                  {
                    size: size(Number(file.size)),
                  },
                )}
              </Anchor>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
