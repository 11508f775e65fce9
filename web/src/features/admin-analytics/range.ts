import { useSearchParams } from 'react-router';
import type { LocalDate } from '@/api/types';
import { isDate } from '@/lib/address';
import { addDays, isoWeekday } from '@/lib/time';
import type { Day, Range } from './analytics.api';

/** As many dates as the server makes figures of. */
export const mostDays = 732;

export const presets = ['week', 'month', 'quarter', 'year'] as const;
export type Preset = (typeof presets)[number];
const lengths: Record<Preset, number> = { week: 7, month: 30, quarter: 91, year: 365 };

/** The last so many days, today included. */
export const rangeOf = (preset: Preset, today: LocalDate): Range => ({
  from: addDays(today, 1 - lengths[preset]),
  to: today,
});

/** How many dates the range has, both ends included. */
export const daysIn = ({ from, to }: Range) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** The range in the address; the last thirty days when it says none, or none that there is. */
export function useRange(today: LocalDate) {
  const [params, setParams] = useSearchParams();
  const [from, to] = [params.get('from'), params.get('to')];
  const stated = isDate(from) && isDate(to) ? { from, to } : undefined;
  const days = stated ? daysIn(stated) : 0;
  const range = stated && days >= 1 && days <= mostDays ? stated : rangeOf('month', today);
  return { range, setRange: (next: Range) => setParams(next) };
}

export type Step = 'day' | 'week' | 'month';

export type Bar = { start: LocalDate } & Omit<Day, 'date'>;

/** So many bars that each can be read. */
export const stepOf = (range: Range): Step =>
  daysIn(range) <= 31 ? 'day' : daysIn(range) <= 190 ? 'week' : 'month';

const startOf = (date: LocalDate, step: Step): LocalDate => {
  if (step === 'day') return date;
  return step === 'week' ? addDays(date, 1 - isoWeekday(date)) : `${date.slice(0, 7)}-01`;
};

/** One bar for each day, week or month of the range, also where nothing was. */
export function barsOf(days: Day[], range: Range): Bar[] {
  const step = stepOf(range);
  const bars = new Map<LocalDate, Bar>();
  for (let date = range.from; date <= range.to; date = addDays(date, 1)) {
    const start = startOf(date, step);
    if (!bars.has(start)) {
      bars.set(start, { start, visits: 0, open: 0, fulfilled: 0, noshow: 0, cancelled: 0, declined: 0 });
    }
  }
  for (const { date, ...counts } of days) {
    const bar = bars.get(startOf(date, step));
    if (!bar) continue;
    for (const name of Object.keys(counts) as (keyof typeof counts)[]) {
      bar[name] = Number(bar[name]) + Number(counts[name]);
    }
  }
  return [...bars.values()];
}
