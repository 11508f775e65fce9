import { expect, test } from 'vitest';
import { dateIn, instantIn } from './address';

const of = (text: string) => new URLSearchParams({ at: text });

test('dates and instants are read from the address', () => {
  expect(dateIn(of('2026-12-03'), 'at')).toBe('2026-12-03');
  expect(instantIn(of('2026-12-03T09:20:00+00:00'), 'at')).toBe('2026-12-03T09:20:00+00:00');
});

test('what is no date is as if it were not there', () => {
  for (const text of ['', 'tomorrow', '2026-13-01', '2026-12-3', '12', '2026-12-03T09:20:00 00:00']) {
    expect(dateIn(of(text), 'at')).toBeUndefined();
    expect(instantIn(of(text), 'at')).toBeUndefined();
  }
  expect(dateIn(new URLSearchParams(), 'at')).toBeUndefined();
  expect(instantIn(new URLSearchParams(), 'at')).toBeUndefined();
});
