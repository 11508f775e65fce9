import { darkTokens, lightTokens } from './tokens';

type Rgb = readonly [number, number, number];

/** What WCAG 2.2 asks for between text and its ground (1.4.3, level AA). */
export const leastForText = 4.5;
/** What ours keeps to, so that thin letters are easy too. */
const comfortable = 7;

const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];
const isHex = /^#[0-9a-f]{6}$/i;

export const isColor = (text: string): boolean => isHex.test(text);

const rgbOf = (hex: string): Rgb =>
  [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
const hexOf = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`.toUpperCase();

/** `part` of the second in the first, from 0 to 1. */
const mix = (first: Rgb, second: Rgb, part: number): Rgb =>
  first.map((value, at) => value + ((second[at] ?? 0) - value) * part) as unknown as Rgb;

function luminance(rgb: Rgb): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const ratio = (a: Rgb, b: Rgb): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

/** WCAG's contrast ratio, from 1 to 21. */
export const contrast = (first: string, second: string): number => ratio(rgbOf(first), rgbOf(second));

/** The first shade on the way from one colour to another that stands out enough against all of these grounds. */
function towards(from: Rgb, to: Rgb, grounds: readonly Rgb[], least: number, start = 0): Rgb {
  for (let part = start; part < 1; part += 0.02) {
    const shade = rgbOf(hexOf(mix(from, to, part)));
    if (grounds.every((ground) => ratio(shade, ground) >= least)) return shade;
  }
  return to;
}

/** The nearest darker shade that white text can be read on; the colour itself when it can be. */
export const readableShade = (color: string): string =>
  hexOf(towards(rgbOf(color), black, [white], leastForText));

const token = (tokens: Record<string, string>, name: string): Rgb => rgbOf(tokens[name] ?? '#FFFFFF');

/**
 * The accent and soft groups of both schemes, made from one colour that white text can be read on. On dark pages the colour is
 * lightened until it stands out from every ground there. The colours of states never change.
 */
export function accentTokens(color: string): { light: Record<string, string>; dark: Record<string, string> } {
  const base = rgbOf(color);
  const soft = mix(white, base, 0.12);
  const softHover = mix(white, base, 0.22);
  const link = towards(
    base,
    black,
    [token(lightTokens, '--panel'), token(lightTokens, '--hover')],
    leastForText,
  );

  const canvas = token(darkTokens, '--canvas');
  const onDark = towards(base, white, [token(darkTokens, '--raised')], comfortable, 0.3);
  const darkSoft = mix(canvas, base, 0.4);
  const darkSoftHover = mix(canvas, base, 0.55);
  return {
    light: {
      '--accent': hexOf(base),
      '--accent-hover': hexOf(mix(base, black, 0.22)),
      '--on-accent': '#FFFFFF',
      '--soft': hexOf(soft),
      '--soft-hover': hexOf(softHover),
      '--on-soft': hexOf(towards(base, black, [soft, softHover], comfortable)),
      '--link': hexOf(link),
    },
    dark: {
      '--accent': hexOf(onDark),
      '--accent-hover': hexOf(mix(onDark, white, 0.25)),
      '--on-accent': hexOf(towards(base, black, [onDark], comfortable, 0.5)),
      '--soft': hexOf(darkSoft),
      '--soft-hover': hexOf(darkSoftHover),
      '--on-soft': hexOf(towards(onDark, white, [darkSoft, darkSoftHover], leastForText, 0.2)),
      '--link': hexOf(onDark),
    },
  };
}
