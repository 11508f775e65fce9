import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { duplicatesQuery, useMerge, type Duplicate } from '@/api/patients';
import type { PatientRecord } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog } from '@/components/dialog';
import { Section } from '@/components/page';
import { useFormat } from '@/i18n/use-format';
import { nameOf } from './patient-row';
import classes from './reception.module.css';

/** Records that may be of the same person, and the way to make them one. Nothing is shown where there are none. */
export function SamePerson({ patient }: { patient: PatientRecord }) {
  const { t } = useTranslation('reception');
  const found = useQuery(duplicatesQuery(patient.id)).data;
  const [merging, setMerging] = useState<Duplicate>();
  if (patient.mergedInto || !found?.candidates.length) return null;
  return (
    <Section title={t('same.title')}>
      <p className={classes.plain}>{t('same.lead')}</p>
      <ul>
        {found.candidates.map((one) => (
          <li key={one.patient.id} className={classes.same}>
            <div>
              <Anchor component={Link} to={`/practice/patients/${one.patient.id}`}>
                <bdi>{nameOf(one.patient)}</bdi>
              </Anchor>
              <p>
                {(['sameName', 'sameBirthDate', 'samePhone'] as const)
                  .filter((why) => one[why])
                  .map((why) => t(`same.${why}`))
                  .join(', ')}
              </p>
            </div>
            <Button
              variant="default"
              size="sm"
              aria-label={t('same.mergeOf', { name: nameOf(one.patient) })}
              onClick={() => setMerging(one)}
            >
              {t('same.merge')}
            </Button>
          </li>
        ))}
      </ul>
      {merging && (
        <MergeDialog
          patient={patient}
          visits={found.visits}
          other={merging}
          onClose={() => setMerging(undefined)}
        />
      )}
    </Section>
  );
}

type MergeDialogProps = { patient: PatientRecord; visits: number; other: Duplicate; onClose: () => void };

/** Both beside each other before they become one: it cannot be undone. */
function MergeDialog({ patient, visits, other, onClose }: MergeDialogProps) {
  const { t } = useTranslation('reception');
  const announce = useAnnounce();
  const merge = useMerge(patient.id);
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('same.ask')}
      size="lg"
      confirm={t('same.confirm')}
      leave={t('same.leave')}
      danger
      pending={merge.isPending}
      error={merge.error}
      onConfirm={() =>
        merge.mutate(
          { mergedId: other.patient.id, version: patient.version, mergedVersion: other.patient.version },
          {
            onSuccess: () => {
              announce(t('same.done'));
              onClose();
            },
          },
        )
      }
    >
      <p>{t('same.text')}</p>
      <div className={classes.sides}>
        <Side title={t('same.stays')} patient={patient} visits={visits} />
        <Side title={t('same.goes')} patient={other.patient} visits={other.visits} />
      </div>
    </ConfirmDialog>
  );
}

function Side({ title, patient, visits }: { title: string; patient: PatientRecord; visits: number }) {
  const { t } = useTranslation('reception');
  const format = useFormat();
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p>
        <strong>
          <bdi>{nameOf(patient)}</bdi>
        </strong>
      </p>
      <p>{format.date(patient.birthDate, 'full')}</p>
      <p>{patient.phone ? <bdi>{patient.phone}</bdi> : t('patient.noPhone')}</p>
      <p>{patient.email ? <bdi>{patient.email}</bdi> : t('patient.noEmail')}</p>
      <p>{t(patient.hasAccount ? 'patient.account' : 'patient.noAccount')}</p>
      <p>{t('same.visits', { count: visits })}</p>
    </section>
  );
}
