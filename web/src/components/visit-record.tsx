import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isProblem } from '@/api/problem';
import { recordQuery } from '@/api/record';
import { useMe } from '@/api/session';
import type { Appointment } from '@/api/types';
import { RecordSummary } from './record-summary';
import { InlineProblem } from './states';
import { VisitDocuments } from './visit-documents';

type VisitRecordProps = {
  appointment: Appointment;
  heading: 'h2' | 'h3';
};

/** Beside a visit, for its doctor: what to know of the patient, and the way to the whole record. */
export function VisitRecord({ appointment, heading: Heading }: VisitRecordProps) {
  const { t } = useTranslation('common');
  const isOwn = useMe()?.practitionerId === appointment.practitionerId;
  const Sub = Heading === 'h2' ? 'h3' : 'h4';
  const record = useQuery({ ...recordQuery(appointment.patientId), enabled: isOwn });
  // A visit that was called off long ago opens no record.
  if (!isOwn || isProblem(record.error, 'not_found')) return null;
  return (
    <section aria-label={t('record.title')}>
      <Heading>{t('record.title')}</Heading>
      <InlineProblem error={record.error} />
      {record.data && (
        <>
          <RecordSummary record={record.data} heading={Sub} />
          <Sub>{t('record.visitDocuments')}</Sub>
          <VisitDocuments appointment={appointment} />
          <Anchor component={Link} to={`/practice/patients/${appointment.patientId}`}>
            {t('record.open')}
          </Anchor>
        </>
      )}
    </section>
  );
}
