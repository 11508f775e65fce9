import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useArchive, useClaimCode } from '@/api/patients';
import type { PatientRecord } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { Dialog, DialogActions } from '@/components/dialog';
import { Section } from '@/components/page';
import { InlineProblem, Note } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { dateOf } from '@/lib/time';
import classes from './reception.module.css';

/** What the desk does with a record as a whole: a code with which the person takes it over, and putting it away. */
export function PutAway({ patient }: { patient: PatientRecord }) {
  const { t } = useTranslation('reception');
  const announce = useAnnounce();
  const archive = useArchive(patient.id);
  const [code, setCode] = useState(false);
  if (patient.mergedInto) {
    return (
      <Note>
        {t('away.merged')}{' '}
        <Anchor component={Link} to={`/practice/patients/${patient.mergedInto}`}>
          {t('away.survivor')}
        </Anchor>
      </Note>
    );
  }
  return (
    <Section title={t('away.title')}>
      {patient.archived && <p className={classes.plain}>{t('away.archived')}</p>}
      <InlineProblem error={archive.error} />
      <div className={classes.away}>
        {!patient.hasAccount && (
          <Button variant="default" size="sm" onClick={() => setCode(true)}>
            {t('away.code')}
          </Button>
        )}
        <Button
          variant="default"
          size="sm"
          loading={archive.isPending}
          onClick={() =>
            archive.mutate(
              { version: patient.version, archived: !patient.archived },
              {
                onSuccess: (now) => announce(t(now.archived ? 'away.done' : 'away.back')),
              },
            )
          }
        >
          {t(patient.archived ? 'away.restore' : 'away.archive')}
        </Button>
      </div>
      {code && <CodeDialog patientId={patient.id} onClose={() => setCode(false)} />}
    </Section>
  );
}

/** The code is shown once: it is written down or handed over, and stored nowhere. */
function CodeDialog({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const { t } = useTranslation('reception');
  const format = useFormat();
  const make = useClaimCode(patientId);
  return (
    <Dialog opened onClose={onClose} title={t('away.code')}>
      <p>{t('away.codeText')}</p>
      <InlineProblem error={make.error} />
      {make.data && (
        <div role="status">
          <p className={classes.code}>
            <bdi>{make.data.code}</bdi>
          </p>
          <p>{t('away.codeUntil', { date: format.date(dateOf(make.data.expiresAt), 'full') })}</p>
        </div>
      )}
      <DialogActions>
        {!make.data && (
          <Button loading={make.isPending} onClick={() => make.mutate()}>
            {t('away.makeCode')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('away.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
