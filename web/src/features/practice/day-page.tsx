import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Appointment } from '@/api/types';
import { Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useFormat } from '@/i18n/use-format';
import { addDays, dateOf, isoWeekday, startOfWeek } from '@/lib/time';
import { useCompact, useNarrow } from '@/lib/use-compact';
import { DayList } from './day-list';
import { requestsQuery, visitsQuery, workingTimeQuery } from './practice.api';
import { PracticeCalendar } from './practice-calendar';
import { DateSteps } from './practice-controls';
import classes from './practice.module.css';
import { RequestPane } from './request-pane';
import { isLive } from './sessions';
import { usePractice, type Practice } from './use-practice';

/** The week of a day with its visits; from a weekend that is free, the week to come. */
function useWeekAround({ id, date }: Practice) {
  const monday = startOfWeek(date);
  const own = useQuery(visitsQuery(id, monday, addDays(monday, 7)));
  const working = useQuery(workingTimeQuery(id, monday, addDays(monday, 7)));
  const isBusy = [...(working.data?.windows ?? []), ...(own.data ?? [])].some(
    ({ startLocal }) => dateOf(startLocal) === date,
  );
  const shown = isoWeekday(date) > 5 && !isBusy ? addDays(monday, 7) : monday;
  const visits = useQuery(visitsQuery(id, shown, addDays(shown, 7)));
  return { own, shown: { date: shown === monday ? date : shown, visits: visits.data ?? [] } };
}

/** The doctor's day: who comes, the week around it, and what waits for an answer. */
export default function DayPage() {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const navigate = useNavigate();
  const compact = useCompact();
  const narrow = useNarrow();
  const practice = usePractice();
  const { id, date, doctor } = practice;
  const { own: week, shown } = useWeekAround(practice);
  const requests = useQuery(requestsQuery(id)).data?.items ?? [];
  const [withClosed, setWithClosed] = useState(false);

  const all = week.data?.filter((visit) => dateOf(visit.startLocal) === date) ?? [];
  const closed = all.filter((visit) => !isLive(visit)).length;
  const visits = withClosed ? all : all.filter(isLive);
  const counts = {
    visits: all.filter(isLive).length,
    done: all.filter((visit) => visit.status === 'fulfilled').length,
    waiting: all.filter((visit) => visit.status === 'arrived' && !visit.inRoomSince).length,
  };
  const open = (visit: Appointment) =>
    narrow
      ? void navigate(`/practice/visits/${visit.id}`)
      : practice.show({ visit: visit.id, session: undefined });

  return (
    <StaffPage
      title={format.dateTitle(date)}
      lead={doctor && t('lead', { place: doctor.locations[0]?.name, ...counts })}
      actions={<DateSteps practice={practice} view="day" />}
    >
      {practice.error ? (
        <div className={classes.padded}>
          <Problem error={practice.error} />
        </div>
      ) : (
        <div className={classes.panes}>
          <section className={classes.list} aria-label={t('list')}>
            <div className={classes.paneHead}>
              <h2>{date === practice.today ? t('today') : format.dateTitle(date, 'short')}</h2>
              {closed > 0 && (
                <Button
                  variant="subtle"
                  size="sm"
                  aria-pressed={withClosed}
                  onClick={() => setWithClosed((w) => !w)}
                >
                  {t(withClosed ? 'hideClosed' : 'showClosed', { count: closed })}
                </Button>
              )}
            </div>
            {week.isError && <Problem error={week.error} onRetry={() => void week.refetch()} />}
            <DayList visits={visits} isLoading={week.isPending} practice={practice} onOpen={open} />
          </section>
          {!compact && (
            <section className={classes.calendar} aria-label={t('week')}>
              <PracticeCalendar
                practice={practice}
                date={shown.date}
                view="week"
                visits={shown.visits.filter(isLive)}
                onOpen={open}
                onDay={(day) => practice.show({ date: day })}
              />
            </section>
          )}
          {!narrow && <RequestPane requests={requests} practice={practice} />}
        </div>
      )}
    </StaffPage>
  );
}
