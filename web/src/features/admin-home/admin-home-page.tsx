import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clinicDayQuery } from '@/api/visits';
import { Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useFormat } from '@/i18n/use-format';
import { dateInZone } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import classes from './admin-home.module.css';
import { DayFigures } from './day-figures';
import { LiveVisits } from './live-visits';
import { NeedsAPerson } from './needs-a-person';
import { SetUpSteps } from './set-up-steps';

/** The clinic today: what needs a person, what happens now, and the day in figures. */
export default function AdminHomePage() {
  const { t } = useTranslation('admin-home');
  const format = useFormat();
  const now = useNow();
  const today = dateInZone(now);
  const day = useQuery(clinicDayQuery(today));

  return (
    <StaffPage title={t('title')} lead={t('lead', { date: format.dateTitle(today) })}>
      <div className={classes.page}>
        <SetUpSteps />
        <div className={classes.columns}>
          <NeedsAPerson now={now} today={today} />
          {day.isError ? (
            <Problem error={day.error} onRetry={() => void day.refetch()} />
          ) : (
            <LiveVisits visits={day.data} now={now} today={today} />
          )}
        </div>
        {!day.isError && <DayFigures visits={day.data} />}
      </div>
    </StaffPage>
  );
}
