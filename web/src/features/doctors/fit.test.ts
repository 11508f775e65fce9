import { expect, test } from 'vitest';
import { fitOf, type Doctor } from './doctors.api';

const doctor = {
  longestHours: [
    { locationId: 'a', minutes: 180 },
    { locationId: 'b', minutes: 60 },
  ],
} as unknown as Doctor;

test.each([
  [180, ['a'], 'fits'],
  [185, ['a'], 'longer_than_hours'],
  [120, ['b'], 'longer_than_hours'],
  [120, ['a', 'b'], 'fits'],
  [30, ['c'], 'no_hours_there'],
  [30, [], 'fits'],
] as const)('a visit of %i minutes at %j: %s', (minutes, locations, fit) => {
  expect(fitOf(doctor, minutes, [...locations])).toBe(fit);
});

test('without any hours yet there is nothing to warn about', () => {
  expect(fitOf({ ...doctor, longestHours: [] }, 480, ['a'])).toBe('fits');
});
