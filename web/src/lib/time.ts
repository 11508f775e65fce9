import type { Instant, LocalDate, LocalDateTime } from '@/api/types';

/*
 * The server sends the local time of a visit as text beside its zone. The text is laid on the UTC axis only to be
 * formatted, so the reader's own zone never touches it.
 */
const onPaper = (local: string): Date => new Date(local.length === 10 ? `${local}T00:00Z` : `${local}Z`);

const formats = new Map<string, Intl.DateTimeFormat>();

/** `reader` is the zone of the person at the screen; local times on paper are read in UTC. */
function format(
  locale: string,
  options: Intl.DateTimeFormatOptions,
  zone: string = 'UTC',
): Intl.DateTimeFormat {
  const timeZone = zone === 'reader' ? undefined : zone;
  const key = [locale, zone, JSON.stringify(options)].join();
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    formats.set(key, found);
  }
  return found;
}

const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };

/** "Thursday 3 December": one comma fewer than Intl writes, because a time follows with one. */
const withoutComma = (text: string) => text.replace(/[,،]\s?/, ' ').replace(/\s+/g, ' ');

export type DateStyle =
  'long' | 'short' | 'dayMonth' | 'weekday' | 'weekdayLong' | 'day' | 'month' | 'monthYear' | 'full';

const dateOptions: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  full: { day: 'numeric', month: 'long', year: 'numeric' },
  dayMonth: { day: 'numeric', month: 'short' },
  weekday: { weekday: 'short' },
  weekdayLong: { weekday: 'long' },
  day: { day: 'numeric' },
  month: { month: 'short' },
  monthYear: { month: 'long', year: 'numeric' },
};

export const dateOf = (local: LocalDateTime): LocalDate => local.slice(0, 10);
/** `HH:mm` as the server wrote it, for sorting and keys; use {@link formatTime} on screen. */
export const clockOf = (local: LocalDateTime): string => local.slice(11, 16);

export function formatDate(
  local: LocalDate | LocalDateTime,
  locale: string,
  style: DateStyle = 'long',
): string {
  return withoutComma(format(locale, dateOptions[style]).format(onPaper(local)));
}

export function formatTime(local: LocalDateTime, locale: string): string {
  return format(locale, clock).format(onPaper(local));
}

/** "Thursday 3 December, 10:20" or "Thu 3 Dec, 10:20". */
export function formatDateTime(local: LocalDateTime, locale: string, style: DateStyle = 'long'): string {
  return `${formatDate(local, locale, style)}, ${formatTime(local, locale)}`;
}

/** An en dash between two times: "10:20 – 10:50". */
export function formatTimeRange(start: LocalDateTime, end: LocalDateTime, locale: string): string {
  return `${formatTime(start, locale)} – ${formatTime(end, locale)}`;
}

/** "1 to 7 December" in the reader's own form of a range. */
export function formatDateRange(from: LocalDate, to: LocalDate, locale: string): string {
  return format(locale, { day: 'numeric', month: 'long' }).formatRange(onPaper(from), onPaper(to));
}

/** An instant in the reader's own zone, for "asked on 28 November, 10:02". */
export function formatInstant(instant: Instant, locale: string): string {
  const date = new Date(instant);
  const day = withoutComma(format(locale, dateOptions.short, 'reader').format(date));
  return `${day}, ${format(locale, clock, 'reader').format(date)}`;
}

/** The time of day at an instant, in a given zone or else in the reader's own. */
export function formatInstantTime(instant: Instant, locale: string, timeZone = 'reader'): string {
  return format(locale, clock, timeZone).format(new Date(instant));
}

/** "40 min ago", in the largest unit that is not zero. */
export function formatAgo(instant: Instant, now: Date, locale: string): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - new Date(instant).getTime()) / 60_000));
  const words = new Intl.RelativeTimeFormat(locale, { style: 'short' });
  if (minutes < 60) return words.format(-minutes, 'minute');
  if (minutes < 24 * 60) return words.format(-Math.floor(minutes / 60), 'hour');
  return words.format(-Math.floor(minutes / (24 * 60)), 'day');
}

/** The calendar date at an instant in a zone, as Intl knows it, or else in the reader's own. */
export function dateInZone(instant: Date, timeZone = 'reader'): LocalDate {
  return format('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }, timeZone).format(instant);
}

/** `2026-12-03 10:20:00` at an instant in a zone, the form the calendar component reads. */
export function wallClockInZone(instant: Date, timeZone: string): string {
  const options: Intl.DateTimeFormatOptions = { ...clock, second: '2-digit', hourCycle: 'h23' };
  return `${dateInZone(instant, timeZone)} ${format('en-GB', options, timeZone).format(instant)}`;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  const moved = onPaper(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** Whole days from one date to another, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((onPaper(to).getTime() - onPaper(from).getTime()) / 86_400_000);
}

/** Monday is 1, Sunday is 7, as in ISO 8601. */
export const isoWeekday = (date: LocalDate): number => onPaper(date).getUTCDay() || 7;
export const startOfWeek = (date: LocalDate): LocalDate => addDays(date, 1 - isoWeekday(date));
export const startOfMonth = (date: LocalDate): LocalDate => `${date.slice(0, 7)}-01`;

export function addMonths(date: LocalDate, months: number): LocalDate {
  const moved = onPaper(startOfMonth(date));
  moved.setUTCMonth(moved.getUTCMonth() + months);
  return moved.toISOString().slice(0, 10);
}

/** "Berlin" of `Europe/Berlin`: people know their zone by a city. */
export const zoneCity = (timeZone: string): string =>
  timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;

/**
 * Minutes by which the clock of a visit's place is ahead of the reader's clock at that instant. The server wrote
 * both the instant and the local time, so no zone rules are needed here.
 */
export function minutesAheadOfReader(visit: { start: Instant; startLocal: LocalDateTime }): number {
  const start = new Date(visit.start);
  const placeOffset = (onPaper(visit.startLocal).getTime() - start.getTime()) / 60_000;
  return Math.round(placeOffset + start.getTimezoneOffset());
}

/** "9:42" of a number of seconds. */
export function formatCountdown(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Age in whole years on a date. */
export function ageOn(birthDate: LocalDate, today: LocalDate): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
