import { expect, test } from 'vitest';
import { accentTokens, contrast, isColor, leastForText, readableShade } from './accent';
import { darkTokens, lightTokens } from './tokens';

const colors = [
  '#0F604D',
  '#7A1F5C',
  '#1D4ED8',
  '#B91C1C',
  '#000000',
  '#767676',
  '#9A3412',
  '#4B5563',
  '#6D28D9',
  '#0E7490',
];
const pairs = [
  ['--on-accent', '--accent'],
  ['--on-accent', '--accent-hover'],
  ['--on-soft', '--soft'],
  ['--on-soft', '--soft-hover'],
  ['--accent', '--canvas'],
  ['--link', '--canvas'],
  ['--link', '--panel'],
  ['--link', '--hover'],
  ['--link', '--raised'],
] as const;

test.each(colors)('%s can be read wherever it stands, on light and on dark pages', (color) => {
  const made = accentTokens(color);
  for (const tokens of [
    { ...lightTokens, ...made.light },
    { ...darkTokens, ...made.dark },
  ]) {
    for (const [text, ground] of pairs) {
      const measured = contrast(tokens[text] ?? '', tokens[ground] ?? '');
      expect(measured, `${text} on ${ground} of ${color}`).toBeGreaterThanOrEqual(leastForText);
    }
  }
});

test('no colour makes pages that cannot be read, once white can be read on it', () => {
  for (let n = 0; n < 500; n++) {
    const color = readableShade(`#${((n * 33_521 + 7) % 0xffffff).toString(16).padStart(6, '0')}`);
    const made = accentTokens(color);
    for (const tokens of [
      { ...lightTokens, ...made.light },
      { ...darkTokens, ...made.dark },
    ])
      for (const [text, ground] of pairs)
        expect(
          contrast(tokens[text] ?? '', tokens[ground] ?? ''),
          `${text} on ${ground} of ${color}`,
        ).toBeGreaterThanOrEqual(leastForText);
  }
});

test('the shade that is offered is the nearest one that passes', () => {
  expect(readableShade('#0F604D')).toBe('#0F604D');
  const offered = readableShade('#FFD400');
  expect(contrast(offered, '#FFFFFF')).toBeGreaterThanOrEqual(leastForText);
  expect(contrast(offered, '#FFFFFF')).toBeLessThan(4.9);
});

test('contrast is measured as WCAG says', () => {
  expect(contrast('#FFFFFF', '#000000')).toBeCloseTo(21);
  expect(contrast('#767676', '#FFFFFF')).toBeCloseTo(4.54, 2);
  expect(isColor('#12345')).toBe(false);
  expect(isColor('red')).toBe(false);
});
