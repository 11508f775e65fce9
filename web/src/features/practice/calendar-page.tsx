import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleHelp, Coffee } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Appointment, LocalDate, LocalDateTime } from '@/api/types';
import { Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useFormat } from '@/i18n/use-format';
import { addDays, addMonths, startOfMonth, startOfWeek } from '@/lib/time';
import { useCompact, useNarrow } from '@/lib/use-compact';
import { AbsenceDialog } from './absence-dialog';
import { PracticeCalendar } from './practice-calendar';
import { DateSteps, DoctorPicker, ViewSwitch } from './practice-controls';
import classes from './practice.module.css';
import { visitsQuery } from './practice.api';
import { RequestPane } from './request-pane';
import { isLive } from './sessions';
import { usePractice, views, type View } from './use-practice';
import { WhyDialog } from './why-dialog';

/** The first day a view shows, and the first it does not. */
function rangeOf(date: LocalDate, view: View): [LocalDate, LocalDate] {
  if (view === 'day') return [date, addDays(date, 1)];
  if (view === 'week') return [startOfWeek(date), addDays(startOfWeek(date), 7)];
  return [startOfWeek(startOfMonth(date)), addDays(startOfMonth(addMonths(date, 1)), 7)];
}

/** The doctor's visits by day, week or month. */
export default function CalendarPage() {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const navigate = useNavigate();
  const compact = useCompact();
  const narrow = useNarrow();
  const practice = usePractice();
  // Seven columns do not fit a phone.
  const view = compact && practice.view === 'week' ? 'day' : practice.view;
  // The time about which somebody asks why it is not free.
  const [asked, setAsked] = useState<{ date: LocalDate; time?: string }>();
  // What is to be blocked; a hint where nobody dragged.
  const [blocked, setBlocked] = useState<{
    startLocal: LocalDateTime;
    endLocal: LocalDateTime;
    hint?: string;
  }>();
  const location = practice.doctor?.locations[0];
  const [from, to] = rangeOf(practice.date, view);
  const visits = useQuery(visitsQuery(practice.id, from, to));
  const shown = visits.data?.filter(isLive) ?? [];
  const open = (visit: Appointment) =>
    narrow
      ? void navigate(`/practice/visits/${visit.id}`)
      : practice.show({ visit: visit.id, session: undefined });
  const titles: Record<View, string> = {
    day: format.dateTitle(practice.date),
    week: format.dateRange(from, addDays(to, -1)),
    month: format.dateTitle(practice.date, 'monthYear'),
  };

  return (
    <StaffPage
      title={titles[view]}
      lead={practice.doctor && `${practice.doctor.name} · ${format.zone(practice.timeZone)}`}
      actions={
        <>
          <DoctorPicker practice={practice} />
          <ViewSwitch practice={practice} view={view} offered={compact ? ['day', 'month'] : views} />
          <DateSteps practice={practice} view={view} />
          {location && (
            <Button
              variant="default"
              size="sm"
              leftSection={<Coffee size={16} aria-hidden />}
              onClick={() =>
                setBlocked({
                  startLocal: `${practice.date}T09:00`,
                  endLocal: `${practice.date}T12:00`,
                  hint: t('absence.dragHint'),
                })
              }
            >
              {t('absence.block')}
            </Button>
          )}
          <Button
            variant="default"
            size="sm"
            leftSection={<CircleHelp size={16} aria-hidden />}
            onClick={() => setAsked({ date: practice.date })}
          >
            {t('why.ask')}
          </Button>
        </>
      }
    >
      <div
        className={`${classes.panes} ${classes.calendarPanes}`}
        data-with-visit={practice.visitId || undefined}
      >
        <section className={classes.calendar} aria-label={t('nav.calendar')}>
          {visits.isError && <Problem error={visits.error} onRetry={() => void visits.refetch()} />}
          <PracticeCalendar
            practice={practice}
            date={practice.date}
            view={view}
            visits={shown}
            onOpen={open}
            onDay={(day) => practice.show({ date: day, view: 'day' })}
            onTime={(date, time) => setAsked({ date, time })}
            onRange={location && setBlocked}
          />
        </section>
        {!narrow && practice.visitId && <RequestPane requests={[]} practice={practice} />}
      </div>
      {blocked && location && (
        <AbsenceDialog
          practitionerId={practice.id}
          location={location}
          start={blocked}
          hint={blocked.hint}
          onClose={() => setBlocked(undefined)}
        />
      )}
      {asked && practice.id && (
        <WhyDialog
          practitionerId={practice.id}
          doctors={practice.doctors}
          date={asked.date}
          time={asked.time}
          onClose={() => setAsked(undefined)}
        />
      )}
    </StaffPage>
  );
}
