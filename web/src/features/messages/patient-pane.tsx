import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Conversation } from '@/api/messages';
import { appointmentsQuery } from '@/api/queries';
import { recordQuery } from '@/api/record';
import { Monogram } from '@/components/monogram';
import { RecordSummary } from '@/components/record-summary';
import { InlineProblem } from '@/components/states';
import { StatusBadge } from '@/components/status-badge';
import { visitState } from '@/components/visit-state';
import { useFormat } from '@/i18n/use-format';
import { ageOn, dateInZone } from '@/lib/time';
import classes from './messages.module.css';

/** Whom the doctor writes to: who it is, what the record says first, and the visits of the two. */
export function PatientPane({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const { patientId, patientName, practitionerId, canWrite } = conversation;
  // The record closes when the treatment ends; the conversation can be read for a while longer.
  const record = useQuery({ ...recordQuery(patientId), enabled: canWrite, retry: false });
  const visits = useQuery(appointmentsQuery({ patientId, practitionerId, order: '-start', pageSize: 10 }));
  const born = visits.data?.items[0]?.patientBirthDate;
  return (
    <div className={classes.patient}>
      <div className={classes.person}>
        <Monogram name={patientName} round />
        <div>
          <h2>
            <bdi>{patientName}</bdi>
          </h2>
          {born && (
            <p>
              {t('patient.born', {
                count: ageOn(born, dateInZone(new Date())),
                date: format.date(born, 'full'),
              })}
            </p>
          )}
        </div>
      </div>
      {record.data && (
        <>
          <RecordSummary record={record.data} />
          <Anchor component={Link} to={`/practice/patients/${patientId}`}>
            {t('common:record.open')}
          </Anchor>
        </>
      )}
      <h3>{t('patient.visits')}</h3>
      <InlineProblem error={visits.error} />
      {visits.data?.total === 0 && <p>{t('patient.noVisits')}</p>}
      <ul className={classes.visits}>
        {visits.data?.items.map((visit) => (
          <li key={visit.id}>
            <Link to={`/practice/visits/${visit.id}`}>{format.dateTime(visit.startLocal, 'short')}</Link>
            <span>{visit.serviceName}</span>
            {visit.reason && <q>{visit.reason}</q>}
            <StatusBadge state={visitState(visit)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
