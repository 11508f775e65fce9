import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { recordQuery } from '@/api/record';
import { MessageLink } from '@/components/message-link';
import { IconLine } from '@/components/page';
import { Allergies, RecordSummary } from '@/components/record-summary';
import { StaffPage } from '@/components/staff-bar';
import { AfterAMoment, Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { ageOn, dateInZone } from '@/lib/time';
import { partOf } from './parts';
import { RecordTabs } from './record-tabs';
import classes from './record.module.css';

/** A patient's record, for a doctor who treats the patient: the summary stays beside whatever is read. */
export default function PatientRecordPage() {
  const { t } = useTranslation('record');
  const format = useFormat();
  const { id = '', part } = useParams();
  const record = useQuery(recordQuery(id));
  const born = record.data?.birthDate;
  const Part = partOf(part);
  return (
    <StaffPage
      title={record.data ? `${record.data.givenName} ${record.data.familyName}` : t('patient.title')}
      lead={
        born &&
        t('patient.born', { count: ageOn(born, dateInZone(new Date())), date: format.date(born, 'full') })
      }
      actions={<MessageLink patientId={id} />}
    >
      <div className={classes.staff}>
        {record.isPending && (
          <AfterAMoment>
            <Skeleton height={320} />
          </AfterAMoment>
        )}
        {record.isError && <Problem error={record.error} onRetry={() => void record.refetch()} />}
        {record.data && (
          <div className={classes.columns}>
            <div className={classes.main}>
              <div className={classes.narrowOnly}>
                <Allergies entries={record.data.allergies} />
              </div>
              <RecordTabs root={`/practice/patients/${id}/record`} first={`/practice/patients/${id}`} />
              <Part patientId={id} isDoctor />
            </div>
            <aside className={classes.aside} aria-label={t('patient.summary')}>
              <h2>{t('patient.summary')}</h2>
              <RecordSummary record={record.data} />
              <IconLine icon={Eye}>{t(`patient.because.${record.data.basis}`)}</IconLine>
            </aside>
          </div>
        )}
      </div>
    </StaffPage>
  );
}
