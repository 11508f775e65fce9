import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { staffVisitPath, useMe } from '@/api/session';
import type { AppointmentStatus, ClinicVisit } from '@/api/types';
import { clinicVisitsQuery } from '@/api/visits';
import { Section } from '@/components/page';
import { Pager } from '@/components/pager';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { StatusBadge } from '@/components/status-badge';
import { visitState } from '@/components/visit-state';
import { useFormat } from '@/i18n/use-format';
import classes from './reception.module.css';

const open: AppointmentStatus[] = ['pending', 'booked', 'arrived'];
const closed: AppointmentStatus[] = ['fulfilled', 'cancelled', 'declined', 'noshow'];

/** A patient's visits: those to come first, then those that are over or will not be. */
export function PatientVisits({ patientId, merged = [] }: { patientId: string; merged?: string[] }) {
  const { t } = useTranslation('reception');
  const [page, setPage] = useState(1);
  // What was booked for another record of the same person stays under its id.
  const mine = { patientId: [patientId, ...merged] };
  const coming = useQuery(clinicVisitsQuery({ ...mine, status: open, order: 'start', pageSize: 50 }));
  const earlier = useQuery(
    clinicVisitsQuery({ ...mine, status: closed, order: '-start', page, pageSize: 10 }),
  );
  return (
    <div>
      <Section title={t('patient.coming')}>
        {coming.isPending && (
          <AfterAMoment>
            <Skeleton height={56} mt="md" />
          </AfterAMoment>
        )}
        {coming.isError && <Problem error={coming.error} onRetry={() => void coming.refetch()} />}
        {coming.data?.items.length === 0 && (
          <Empty
            title={t('patient.none')}
            action={
              <Button component={Link} to={`/practice/patients/${patientId}/book`} variant="light" size="sm">
                {t('book.action')}
              </Button>
            }
          />
        )}
        <Visits visits={coming.data?.items ?? []} />
      </Section>
      {earlier.data && earlier.data.total > 0 && (
        <Section title={t('patient.earlier')}>
          <Visits visits={earlier.data.items} />
          <Pager {...earlier.data} label={t('patient.pages')} onPage={setPage} />
        </Section>
      )}
    </div>
  );
}

function Visits({ visits }: { visits: ClinicVisit[] }) {
  const format = useFormat();
  const me = useMe();
  return (
    <ul>
      {visits.map((visit) => (
        <li key={visit.id} className={classes.visit}>
          <div className={classes.words}>
            <Link to={staffVisitPath(me, visit.id)}>{format.dateTime(visit.startLocal, 'short')}</Link>
            <span>{`${visit.practitionerName}, ${visit.serviceName}, ${visit.locationName}`}</span>
          </div>
          <StatusBadge state={visitState(visit)} />
        </li>
      ))}
    </ul>
  );
}
