import { expect, test } from 'vitest';
import { barsOf, daysIn, rangeOf, stepOf } from './range';

const day = (date: string, visits: number) => ({
  date,
  visits,
  open: 0,
  fulfilled: visits,
  noshow: 0,
  cancelled: 0,
  declined: 0,
});

test('a preset ends today and has as many days as it says', () => {
  expect(rangeOf('week', '2026-12-01')).toEqual({ from: '2026-11-25', to: '2026-12-01' });
  expect(daysIn(rangeOf('year', '2026-12-01'))).toBe(365);
});

test('a short range has a bar for every day, also where nothing was', () => {
  const range = { from: '2026-11-30', to: '2026-12-02' };
  expect(barsOf([day('2026-12-01', 4)], range).map(({ start, visits }) => [start, visits])).toEqual([
    ['2026-11-30', 0],
    ['2026-12-01', 4],
    ['2026-12-02', 0],
  ]);
});

test('a longer range is summed by week, a long one by month, and nothing is lost', () => {
  const weeks = { from: '2026-10-01', to: '2026-12-01' };
  expect(stepOf(weeks)).toBe('week');
  const days = [day('2026-10-01', 1), day('2026-10-04', 2), day('2026-10-05', 3), day('2026-12-01', 4)];
  const bars = barsOf(days, weeks);
  expect(bars.slice(0, 2).map(({ start, visits }) => [start, visits])).toEqual([
    ['2026-09-28', 3],
    ['2026-10-05', 3],
  ]);
  expect(bars.reduce((sum, bar) => sum + Number(bar.fulfilled), 0)).toBe(10);
  const months = barsOf(days, { from: '2026-01-01', to: '2026-12-01' });
  expect(months).toHaveLength(12);
  expect(months[9]).toMatchObject({ start: '2026-10-01', visits: 6 });
});
