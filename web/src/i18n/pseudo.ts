import type { Bundle } from './namespaces';

const accents: Record<string, string> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, i) => [
    letter,
    [...'áƀćđéƒǵħíĵķĺɱńóṕɋŕśťúṽŵẋýžÁƁĆĐÉƑǴĦÍĴĶĹṀŃÓṔɊŔŚŤÚṼŴẊÝŽ'][i] ?? letter,
  ]),
);

/** No letter a–z is left, so any that a test finds on a page did not come from a translation file. */
export function pseudoLocalise(text: string): string {
  return text
    .split(/(\{\{.*?\}\}|<\/?\w+\/?>|\$t\(.*?\))/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[a-zA-Z]/g, (letter) => accents[letter] ?? letter)))
    .join('');
}

export function pseudoBundle(bundle: Bundle): Bundle {
  return Object.fromEntries(
    Object.entries(bundle).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudoLocalise(value) : pseudoBundle(value),
    ]),
  );
}
