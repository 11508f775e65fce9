import type { Absence, LocalDate, LocalDateTime } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import { addDays, clockOf, dateOf, daysBetween } from '@/lib/time';

/** Time off as people think of it: once, or all of one repetition. */
export type TimeOff = {
  key: string;
  /** What is not over, soonest first; there is always one. */
  coming: [Absence, ...Absence[]];
  /** Every so many weeks; undefined where it does not repeat. */
  everyWeeks?: number;
};

/** The weeks between two of a repetition, also where some of them were removed. */
function weeksBetween(repetition: Absence[]): number {
  const dates = repetition.map(({ startLocal }) => dateOf(startLocal)).sort();
  const gaps = dates.slice(1).map((date, i) => daysBetween(dates[i] ?? date, date) / 7);
  return Math.max(1, Math.round(Math.min(...gaps)));
}

/** Time off that is not over at the start of that day, soonest first. */
export function timeOffFrom(today: LocalDate, absences: Absence[]): TimeOff[] {
  const keyOf = (absence: Absence) => absence.repeatId ?? absence.id;
  const byStart = [...absences].sort((a, b) => a.start.localeCompare(b.start));
  return [...new Set(byStart.map(keyOf))].flatMap((key) => {
    const all = byStart.filter((absence) => keyOf(absence) === key);
    const [next, ...later] = all.filter(({ endLocal }) => endLocal > `${today}T00:00`);
    if (!next) return [];
    return [
      {
        key,
        coming: [next, ...later],
        everyWeeks: later.length > 0 ? weeksBetween(all) : undefined,
      } as const,
    ];
  });
}

type Range = { startLocal: LocalDateTime; endLocal: LocalDateTime };

const midnight = '00:00';
/** Whether it begins and ends at midnight. */
export const isWholeDays = ({ startLocal, endLocal }: Range) =>
  clockOf(startLocal) === midnight && clockOf(endLocal) === midnight;

/** "Mon 7 Dec – Fri 11 Dec" of whole days, "Wed 2 Dec, 13:00 – 17:30" within one. */
export function useRangeText() {
  const format = useFormat();
  return (range: Range): string => {
    const { startLocal, endLocal } = range;
    const [first, last] = [dateOf(startLocal), dateOf(endLocal)];
    if (isWholeDays(range)) {
      const lastWhole = addDays(last, -1);
      const from = format.dateTitle(first, 'short');
      return lastWhole <= first ? from : `${from} – ${format.date(lastWhole, 'short')}`;
    }
    if (first === last)
      return `${format.dateTitle(first, 'short')}, ${format.timeRange(startLocal, endLocal)}`;
    return `${format.dateTime(startLocal, 'short')} – ${format.dateTime(endLocal, 'short')}`;
  };
}
