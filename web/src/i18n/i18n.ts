import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { byNamespace, type Bundle } from './namespaces';

/** Languages that are complete, each named in itself. */
export const languages = [
  { code: 'en', name: 'English' },
  { code: 'es', name: 'Español' },
] as const;
export type Language = (typeof languages)[number]['code'];

const loaders: Record<Language, () => Promise<{ resources: Record<string, unknown> }>> = {
  en: () => import('./en'),
  es: () => import('./es'),
};
const storageKey = 'clinic.language';
const isLanguage = (code: string | null | undefined): code is Language =>
  languages.some((l) => l.code === code);

/** The language chosen here before, else the browser's, else English. */
export function preferredLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((l) => l.split('-')[0]).find(isLanguage) ?? 'en';
}

export function addBundles(instance: i18n, language: string, bundles: Record<string, Bundle>) {
  for (const [namespace, bundle] of Object.entries(bundles))
    instance.addResourceBundle(language, namespace, bundle);
}

async function load(language: Language) {
  if (i18next.hasResourceBundle(language, 'common')) return;
  addBundles(i18next, language, byNamespace((await loaders[language]()).resources));
}

function describePage(language: string) {
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
}

/** Starts with the words of one language; another is fetched when somebody switches. */
export async function startI18n(): Promise<i18n> {
  const language = preferredLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'common',
    fallbackNS: 'common',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await load(language);
  describePage(language);
  return i18next;
}

export async function switchLanguage(language: Language) {
  await load(language);
  await i18next.changeLanguage(language);
  localStorage.setItem(storageKey, language);
  describePage(language);
}
