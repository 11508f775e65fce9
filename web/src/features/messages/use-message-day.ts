import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';
import { dateInZone, daysBetween } from '@/lib/time';
import { useNow } from '@/lib/use-now';

/** Today the time, then "Yesterday", then the date, on the reader's clock. */
export function useMessageDay(): (instant: string) => string {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const today = dateInZone(useNow());
  return (instant) => {
    const date = dateInZone(new Date(instant));
    const days = daysBetween(date, today);
    if (days <= 0) return format.instantTime(instant);
    return days === 1 ? t('day.yesterday') : format.date(date, 'dayMonth');
  };
}

/** The heading above the messages of a day: "Today", "Yesterday", or the whole date. */
export function useDayTitle(): (date: string) => string {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const today = dateInZone(useNow());
  return (date) => {
    const days = daysBetween(date, today);
    if (days === 0) return t('day.today');
    return days === 1
      ? t('day.yesterday')
      : format.dateTitle(date, date.slice(0, 4) === today.slice(0, 4) ? 'long' : 'full');
  };
}
