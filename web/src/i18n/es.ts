/** Everything in Spanish, by namespace: `common` and one per feature, found by glob. */
export const resources = import.meta.glob<Record<string, unknown>>(
  ['./locales/es.json', '../features/*/i18n/es.json'],
  { eager: true, import: 'default' },
);
