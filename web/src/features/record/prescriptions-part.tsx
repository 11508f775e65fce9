import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { prescriptionsQuery, type Prescription } from '@/api/record';
import { Pager } from '@/components/pager';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import type { PartProps } from './parts';
import { PrescriptionForm } from './prescription-form';
import { PrescriptionItem } from './prescription-item';
import classes from './record.module.css';
import { useNamed } from './use-named';

/** What doctors prescribed: on paper by a download, taken back, or written again. */
export function PrescriptionsPart({ patientId, isDoctor }: PartProps) {
  const { t } = useTranslation('record');
  const [params] = useSearchParams();
  const [page, setPage] = useState(1);
  const [writing, setWriting] = useState<Prescription | 'new'>();
  const prescriptions = useQuery(prescriptionsQuery(patientId, page));
  useNamed(prescriptions.data, setPage);
  return (
    <>
      {isDoctor && !writing && (
        <div className={classes.start}>
          <Button onClick={() => setWriting('new')}>{t('prescription.new')}</Button>
        </div>
      )}
      {writing && (
        <PrescriptionForm
          key={writing === 'new' ? 'new' : writing.id}
          patientId={patientId}
          renews={writing === 'new' ? undefined : writing}
          appointmentId={params.get('visit')}
          onDone={() => setWriting(undefined)}
        />
      )}
      {prescriptions.isPending && (
        <AfterAMoment>
          <Skeleton height={240} />
        </AfterAMoment>
      )}
      {prescriptions.isError && (
        <Problem error={prescriptions.error} onRetry={() => void prescriptions.refetch()} />
      )}
      {prescriptions.data?.total === 0 && !writing && (
        <Empty heading="h2" title={t('prescription.none.title')}>
          {t(isDoctor ? 'prescription.none.doctor' : 'prescription.none.patient')}
        </Empty>
      )}
      {prescriptions.data && prescriptions.data.total > 0 && (
        <>
          <ul className={classes.notes} aria-label={t('part.prescriptions')}>
            {prescriptions.data.items.map((prescription) => (
              <PrescriptionItem
                key={prescription.id}
                prescription={prescription}
                patientId={patientId}
                onRenew={() => setWriting(prescription)}
              />
            ))}
          </ul>
          <Pager {...prescriptions.data} label={t('pages')} onPage={setPage} />
        </>
      )}
    </>
  );
}
