/** Everything in English, by namespace: `common` and one per feature, found by glob. */
export const resources = import.meta.glob<Record<string, unknown>>(
  ['./locales/en.json', '../features/*/i18n/en.json'],
  { eager: true, import: 'default' },
);
