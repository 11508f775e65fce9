import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWatch } from '@/api/live';
import { AfterAMoment, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { Absences } from './absences';
import { DateOverrides } from './date-overrides';
import { LocationTabs } from './location-tabs';
import { scheduleQuery } from './practice.api';
import { DoctorPicker } from './practice-controls';
import classes from './hours.module.css';
import { usePractice } from './use-practice';
import { WeeklyHoursForm } from './weekly-hours-form';

/** When a doctor can be booked: the usual week at each place, single days that differ, and time off. */
export default function HoursPage() {
  const { t } = useTranslation('practice');
  const practice = usePractice();
  const schedule = useQuery(scheduleQuery(practice.id));
  // Tells when visits in time off get another time.
  useWatch(practice.id ? [practice.id] : []);
  const [chosen, setChosen] = useState<string>();
  const locations = schedule.data?.locations;
  // The first place shown is one where the doctor works.
  const shown = chosen ?? schedule.data?.weeklyHours[0]?.locationId;
  const location = locations?.find((l) => l.id === shown) ?? locations?.[0];
  const error = practice.error ?? schedule.error;

  return (
    <StaffPage
      title={t('hours.title')}
      lead={practice.doctor?.name}
      actions={<DoctorPicker practice={practice} />}
    >
      <div className={classes.page}>
        {error && <Problem error={error} onRetry={() => void schedule.refetch()} />}
        {schedule.isPending && !error && (
          <AfterAMoment>
            <Skeleton height={320} />
          </AfterAMoment>
        )}
        {schedule.data && location && (
          <>
            <LocationTabs locations={schedule.data.locations} value={location.id} onChange={setChosen} />
            <div className={classes.columns}>
              <WeeklyHoursForm
                key={schedule.data.practitionerId}
                schedule={schedule.data}
                location={location}
              />
              <div>
                <DateOverrides schedule={schedule.data} location={location} today={practice.today} />
                <Absences schedule={schedule.data} location={location} today={practice.today} />
              </div>
            </div>
          </>
        )}
      </div>
    </StaffPage>
  );
}
