import { expect, test } from 'vitest';
import { resources as english } from './en';
import { resources as spanish } from './es';
import { byNamespace, type Bundle } from './namespaces';
import { pseudoLocalise } from './pseudo';

/** `visit.cancel`, `count` for `count_one` and `count_other`: plural forms differ between languages. */
function keysOf(bundle: Bundle, prefix = ''): string[] {
  return Object.entries(bundle).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [prefix + key.replace(/_(zero|one|two|few|many|other)$/, '')]
      : keysOf(value, `${prefix}${key}.`),
  );
}
const placeholdersOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

function textsOf(bundle: Bundle, prefix = ''): [string, string][] {
  return Object.entries(bundle).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : textsOf(value, `${prefix}${key}.`),
  );
}

const en = byNamespace(english);
const es = byNamespace(spanish);

test('every feature speaks both languages', () => {
  expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
  expect(Object.keys(en).length).toBeGreaterThan(5);
});

test.each(Object.keys(en))('%s says the same things in English and Spanish', (namespace) => {
  expect([...new Set(keysOf(es[namespace] ?? {}))].sort()).toEqual(
    [...new Set(keysOf(en[namespace] ?? {}))].sort(),
  );
});

test.each(Object.keys(en))('%s fills the same blanks in both languages', (namespace) => {
  const spanishTexts = new Map(textsOf(es[namespace] ?? {}));
  for (const [key, text] of textsOf(en[namespace] ?? {})) {
    expect([key, placeholdersOf(spanishTexts.get(key) ?? '')]).toEqual([key, placeholdersOf(text)]);
  }
});

test('Spanish has the form for large numbers wherever it counts', () => {
  for (const [namespace, bundle] of Object.entries(es)) {
    const keys = new Set(textsOf(bundle).map(([key]) => key));
    for (const key of keys) {
      if (key.endsWith('_other')) expect(keys, namespace).toContain(key.replace(/_other$/, '_many'));
    }
  }
});

test('pseudo-localising leaves no letter of the alphabet, but keeps placeholders', () => {
  expect(pseudoLocalise('Held until {{time}}')).toBe('Ħéĺđ úńťíĺ {{time}}');
});
