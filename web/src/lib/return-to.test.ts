import { expect, test } from 'vitest';
import { safeReturnTo, withReturnTo } from './return-to';

test('a path of this site is followed, with its parameters', () => {
  expect(safeReturnTo('/doctors/1?start=2026-12-03T09:20:00Z')).toBe('/doctors/1?start=2026-12-03T09:20:00Z');
});

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '',
  '/a\\b',
  '/\t/evil',
])('%j leads home instead', (value) => expect(safeReturnTo(value)).toBe('/'));

test('home needs no parameter', () => {
  expect(withReturnTo('/sign-in', '/')).toBe('/sign-in');
  expect(withReturnTo('/sign-in', '/visits?page=2')).toBe('/sign-in?returnTo=%2Fvisits%3Fpage%3D2');
});
