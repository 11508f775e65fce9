import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';

/** Numbers, shares and lengths of time as the reader writes them. */
export function useFigureFormat() {
  const { t } = useTranslation('admin-analytics');
  const { locale } = useFormat();
  return useMemo(() => {
    const number = new Intl.NumberFormat(locale);
    const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
    return {
      number: (value: number) => number.format(value),
      share: (value: number) => share.format(value),
      /** "40 minutes", "6.5 hours" or "3.2 days", whichever can be pictured. */
      hours: (hours: number) => {
        if (hours < 1) return t('minutes', { count: Math.round(hours * 60) });
        if (hours < 48)
          return t('hours', { count: Math.round(hours * 10) / 10, value: decimal.format(hours) });
        return t('days', { count: Math.round(hours / 2.4) / 10, value: decimal.format(hours / 24) });
      },
    };
  }, [locale, t]);
}
