import '@mantine/schedule/styles.layer.css';
import { Box, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { DayView, MonthView, WeekView, type ScheduleEventData, type WeekViewProps } from '@mantine/schedule';
import { useQuery } from '@tanstack/react-query';
import { Coffee, Hourglass, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Absence, Appointment, LocalDate, LocalDateTime, WorkingWindow } from '@/api/types';
import { stateColours, stateIcons, visitState } from '@/components/visit-state';
import { useDayjsLocale } from '@/i18n/use-dayjs-locale';
import { useFormat } from '@/i18n/use-format';
import { addDays, clockOf, dateOf, isoWeekday, startOfWeek, wallClockInZone } from '@/lib/time';
import classes from './practice-calendar.module.css';
import { workingTimeQuery } from './practice.api';
import { SessionDialog } from './session-dialog';
import { bySession, isSession, sessionState, type Session } from './sessions';
import { useCalendarLabels } from './use-calendar-labels';
import type { Practice, View } from './use-practice';

type RenderEvent = NonNullable<WeekViewProps['renderEvent']>;
type Payload = { visit?: Appointment; session?: Session<Appointment>; absence?: Absence };
type Entry = ScheduleEventData & { payload: Payload };

type PracticeCalendarProps = {
  practice: Practice;
  /** The day, or a day of the week or month, that is shown. */
  date: LocalDate;
  view: View;
  visits: Appointment[];
  onOpen: (visit: Appointment) => void;
  onDay: (day: LocalDate) => void;
  /** A time without a visit was chosen. */
  onTime?: (day: LocalDate, time: string) => void;
  /** Somebody dragged over times of one day, with a mouse or a pen: a finger scrolls. */
  onRange?: (range: { startLocal: LocalDateTime; endLocal: LocalDateTime }) => void;
};

/** `2026-12-03 10:20:00` as the calendar component writes it, back as we do. */
const localTime = (calendar: string): LocalDateTime => calendar.replace(' ', 'T').slice(0, 16);
const calendarTime = (local: string) => `${local.replace('T', ' ')}:00`;

/** One day's part of an absence: the calendar draws among the hours only what begins and ends on one day. */
function absenceOn(day: LocalDate, absence: Absence): Entry {
  const [from, to] = [`${day} 00:00:00`, `${day} 23:59:00`];
  const [start, end] = [calendarTime(absence.startLocal), calendarTime(absence.endLocal)];
  return {
    id: `${absence.id} ${day}`,
    title: absence.note ?? '',
    start: start > from ? start : from,
    end: end < to ? end : to,
    color: 'gray',
    display: 'background',
    payload: { absence },
  };
}

/** Visits and absences as the calendar component reads them, at the clinic's wall clock. */
function toEntries(visits: Appointment[], absences: Absence[], days: LocalDate[]): Entry[] {
  return [
    ...days.flatMap((day) =>
      absences
        .filter(({ startLocal, endLocal }) => startLocal < `${day}T24:00` && endLocal > `${day}T00:00`)
        .map((absence) => absenceOn(day, absence)),
    ),
    ...bySession(visits).map((item) => {
      const [visit, title] = isSession(item)
        ? [item.visits[0], item.visits[0].serviceName]
        : [item, item.patientName];
      return {
        id: item.id,
        title,
        start: calendarTime(visit.startLocal),
        end: calendarTime(visit.endLocal),
        color: 'gray',
        payload: isSession(item) ? { session: item } : { visit },
      };
    }),
  ];
}

type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;
const weekdayOf = (date: LocalDate) => (isoWeekday(date) % 7) as Weekday;

/** First to last working minute of each weekday, and null on days without work. Sunday is 0 here. */
function hoursByWeekday(windows: WorkingWindow[]) {
  const of = (weekday: Weekday): [string, string] | null => {
    const own = windows.filter((w) => weekdayOf(dateOf(w.startLocal)) === weekday);
    const starts = own.map((w) => clockOf(w.startLocal)).sort();
    const ends = own.map((w) => clockOf(w.endLocal)).sort();
    const [start, end] = [starts[0], ends.at(-1)];
    return start && end ? [`${start}:00`, `${end}:00`] : null;
  };
  return { 0: of(0), 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5), 6: of(6) };
}

/** From an hour before the earliest work or visit to an hour after the latest, at least 8 to 17. */
function shownHours(entries: Entry[], windows: WorkingWindow[]): [string, string] {
  const timed = entries.filter((entry) => !entry.payload.absence);
  const starts = [
    ...windows.map((w) => clockOf(w.startLocal)),
    ...timed.map((e) => String(e.start).slice(11, 16)),
  ];
  const ends = [...windows.map((w) => clockOf(w.endLocal)), ...timed.map((e) => String(e.end).slice(11, 16))];
  const first = Math.min(8, ...starts.map((time) => Number(time.slice(0, 2))));
  const last = Math.max(17, ...ends.map((time) => Number(time.slice(0, 2)) + (time.endsWith('00') ? 0 : 1)));
  return [
    `${String(first).padStart(2, '0')}:00:00`,
    last >= 24 ? '23:59:59' : `${String(last).padStart(2, '0')}:00:00`,
  ];
}

/** A doctor's day, week or month. Closed hours are sunken, time off is hatched, now is one red line. */
export function PracticeCalendar({
  practice,
  date,
  view,
  visits,
  onOpen,
  onDay,
  onTime,
  onRange,
}: PracticeCalendarProps) {
  const locale = useDayjsLocale();
  const labels = useCalendarLabels();
  const format = useFormat();
  const renderEvent = useRenderEvent(practice.visitId);
  const hasFinePointer = useMediaQuery('(pointer: fine)', false, { getInitialValueInEffect: false });
  const monday = startOfWeek(date);
  const working = useQuery(workingTimeQuery(practice.id, monday, addDays(monday, 7))).data;
  const windows = working?.windows ?? [];
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(monday, day));
  const entries = toEntries(visits, working?.absences ?? [], days);
  const [startTime, endTime] = shownHours(entries, windows);
  const worksOnWeekend = [...windows.map((w) => w.startLocal), ...visits.map((v) => v.startLocal)].some(
    (local) => isoWeekday(dateOf(local)) > 5,
  );
  const open = (event: ScheduleEventData) => {
    const { visit, session } = event.payload as Payload;
    if (visit) onOpen(visit);
    if (session) practice.show({ session: session.visits[0].start });
  };
  const opened = entries
    .map(({ payload }) => payload.session)
    .find((session) => session?.visits[0].start === practice.sessionStart);
  const dialog = opened && (
    <SessionDialog
      session={opened}
      now={practice.now}
      onOpen={onOpen}
      onClose={() => practice.show({ session: undefined })}
    />
  );
  const shared = {
    date,
    events: entries,
    locale,
    labels,
    renderEvent,
    onEventClick: open,
    withHeader: false,
  };

  const weekdayFormat = (day: string) => format.dateTitle(day.slice(0, 10), 'weekday');

  if (view === 'month') {
    return (
      <>
        <MonthView
          {...shared}
          className={classes.month}
          events={entries.filter((entry) => !entry.payload.absence)}
          firstDayOfWeek={1}
          maxEventsPerDay={4}
          consistentWeeks={false}
          highlightToday
          weekdayFormat={weekdayFormat}
          onDayClick={(day) => onDay(day.slice(0, 10))}
          getDayProps={(day) => ({ 'aria-label': format.date(day.slice(0, 10)) })}
        />
        {dialog}
      </>
    );
  }
  const hours = {
    ...shared,
    startTime,
    endTime,
    intervalMinutes: 30,
    slotHeight: 82,
    highlightBusinessHours: true,
    withCurrentTimeIndicator: true,
    withCurrentTimeBubble: false,
    getCurrentTime: () => wallClockInZone(new Date(), practice.timeZone),
    onTimeSlotClick:
      onTime &&
      (({ slotStart }: { slotStart: string }) => onTime(slotStart.slice(0, 10), slotStart.slice(11, 16))),
    getTimeSlotProps: ({ start }: { start: string }) => ({
      'aria-label': format.dateTime(localTime(start)),
    }),
    withDragSlotSelect: Boolean(onRange) && hasFinePointer,
    onSlotDragEnd: (start: string, end: string) =>
      onRange?.({ startLocal: localTime(start), endLocal: localTime(end) }),
  };
  const byWeekday = hoursByWeekday(windows);
  if (view === 'day') {
    // A day without work is closed from its first minute to its first minute.
    const own = byWeekday[weekdayOf(date)] ?? [startTime, startTime];
    return (
      <>
        <DayView {...hours} businessHours={own} withAllDaySlot={false} className={classes.hours} />
        {dialog}
      </>
    );
  }
  return (
    <>
      <WeekView
        {...hours}
        businessHours={byWeekday}
        className={classes.hours}
        withAllDaySlots={false}
        withWeekNumber={false}
        withWeekendDays={worksOnWeekend}
        highlightToday
        weekdayFormat={weekdayFormat}
      />
      {dialog}
    </>
  );
}

/** Draws events in the colours of their state, and names each by patient, or kind of group visit, time and state. */
function useRenderEvent(chosen: string | undefined): RenderEvent {
  const { t } = useTranslation('common');
  const format = useFormat();
  return (event, given) => {
    // A tooltip would repeat what the label says.
    const props = { ...given, title: undefined };
    const { visit, session, absence } = event.payload as Payload;
    if (absence) {
      return (
        <Box {...(props as object)} className={`${props.className ?? ''} ${classes.absence}`}>
          <Coffee size={14} aria-hidden />
          {absence.note}
        </Box>
      );
    }
    if (session) {
      const { visits, taken, seats } = session;
      const [{ serviceName, startLocal, endLocal, durationMinutes }] = visits;
      const state = sessionState(session);
      const waiting = visits.filter(({ status }) => status === 'pending').length;
      const name = [
        serviceName,
        format.timeRange(startLocal, endLocal),
        t('practice:session.taken', { taken, count: seats }),
        t(`state.${state}`),
        ...(waiting > 0 ? [t('practice:session.waiting', { count: waiting })] : []),
      ];
      return (
        <UnstyledButton
          {...props}
          className={`${props.className} ${classes.event}`}
          data-colour={stateColours[state]}
          data-state={state}
          data-chosen={visits.some(({ id }) => id === chosen) || undefined}
          aria-haspopup="dialog"
          aria-label={name.join(', ')}
        >
          <span className={classes.name} data-short={durationMinutes < 30 || undefined}>
            <Users size={13} aria-hidden />
            <span>{t('practice:session.block', { service: serviceName, taken, seats })}</span>
            {waiting > 0 && <Hourglass size={13} aria-hidden />}
          </span>
        </UnstyledButton>
      );
    }
    if (!visit) return <Box {...(props as object)} />;
    const state = visitState(visit);
    const Icon = stateIcons[state];
    return (
      <UnstyledButton
        {...props}
        className={`${props.className} ${classes.event}`}
        data-colour={stateColours[state]}
        data-state={state}
        data-chosen={visit.id === chosen || undefined}
        aria-label={`${visit.patientName}, ${format.timeRange(visit.startLocal, visit.endLocal)}, ${t(`state.${state}`)}`}
      >
        <span className={classes.name} data-short={visit.durationMinutes < 30 || undefined}>
          {state !== 'booked' && <Icon size={13} aria-hidden />}
          <span>{visit.patientName}</span>
        </span>
      </UnstyledButton>
    );
  };
}
