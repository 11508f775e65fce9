import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '@/api/record';
import { useFormat } from '@/i18n/use-format';

/** What an entry of a record says, in words. */
export function useEntryText() {
  const { t } = useTranslation('common');
  const format = useFormat();
  return useMemo(() => {
    /** A year, a month or a date, as far as it is known. */
    const partial = (date: string) =>
      date.length === 4
        ? date
        : date.length === 7
          ? format.date(`${date}-01`, 'monthYear')
          : format.date(date, 'full');
    const when = ({ kind, fields: { since, until } }: Pick<Entry, 'kind' | 'fields'>) => {
      if (since && until) return t('record.fromTo', { from: partial(since), to: partial(until) });
      if (until) return t('record.until', { date: partial(until) });
      if (!since) return undefined;
      return kind === 'immunization' || kind === 'procedure'
        ? partial(since)
        : t('record.since', { date: partial(since) });
    };
    return {
      partial,
      /** Everything beside the name, on one line. */
      line: (entry: Pick<Entry, 'kind' | 'fields'>) => {
        const { severity, reaction, dosage, relation } = entry.fields;
        const parts = [relation, reaction, dosage, when(entry), severity && t(`record.severity.${severity}`)];
        const line = parts.filter(Boolean).join(', ');
        return line.charAt(0).toLocaleUpperCase(format.locale) + line.slice(1);
      },
    };
  }, [format, t]);
}
