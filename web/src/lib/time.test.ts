import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  formatCountdown,
  formatDateTime,
  formatInstant,
  isoWeekday,
  minutesAheadOfReader,
  startOfWeek,
  wallClockInZone,
} from './time';

test('a visit is written as at the clinic, wherever the reader is', () => {
  expect(formatDateTime('2026-12-03T10:20', 'en-GB')).toBe('Thursday 3 December, 10:20');
  expect(formatDateTime('2026-12-03T10:20', 'en-GB', 'short')).toBe('Thu 3 Dec, 10:20');
  expect(formatDateTime('2026-12-03T10:20', 'es')).toBe('jueves 3 de diciembre, 10:20');
});

test('days are counted on the calendar, also over the end of summer time', () => {
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(addMonths('2026-12-31', 2)).toBe('2027-02-01');
});

test('weeks begin on Monday', () => {
  expect(startOfWeek('2026-12-06')).toBe('2026-11-30');
  expect(isoWeekday('2026-12-06')).toBe(7);
});

test('the difference of clocks comes from what the server wrote', () => {
  const lisbon = { start: '2026-12-03T09:00:00Z', startLocal: '2026-12-03T09:00' };
  const berlin = { start: '2026-12-03T09:00:00Z', startLocal: '2026-12-03T10:00' };
  expect(minutesAheadOfReader(berlin) - minutesAheadOfReader(lisbon)).toBe(60);
});

test('the clock of a place is read as the calendar needs it', () => {
  expect(wallClockInZone(new Date('2026-12-01T23:30:00Z'), 'Europe/Berlin')).toBe('2026-12-02 00:30:00');
});

test('a countdown never shows less than nothing', () => {
  expect(formatCountdown(582)).toBe('9:42');
  expect(formatCountdown(-3)).toBe('0:00');
});

test('somebody is a year older on the birthday itself', () => {
  expect(ageOn('1992-12-01', '2026-11-30')).toBe(33);
  expect(ageOn('1992-12-01', '2026-12-01')).toBe(34);
});

test('an instant is written in the zone of the reader, also after a visit was written in that of the clinic', () => {
  formatDateTime('2026-12-02T10:00', 'en-GB', 'short');
  expect(formatInstant('2026-12-02T10:00:00Z', 'en-GB')).toBe('Wed 2 Dec, 11:00');
});
