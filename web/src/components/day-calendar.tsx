import '@mantine/dates/styles.layer.css';
import { DatePicker } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { useDayjsLocale } from '@/i18n/use-dayjs-locale';
import type { LocalDate } from '@/api/types';
import { useFormat } from '@/i18n/use-format';

type DayCalendarProps = { value?: LocalDate; min?: LocalDate; onPick: (date: LocalDate | undefined) => void };

/** A month to pick a day from. */
export default function DayCalendar({ value, min, onPick }: DayCalendarProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const locale = useDayjsLocale();
  return (
    <DatePicker
      locale={locale}
      size="md"
      value={value ?? null}
      minDate={min}
      allowDeselect
      hideOutsideDates
      maxLevel="month"
      onChange={(date) => onPick(date ?? undefined)}
      ariaLabels={{ previousMonth: t('calendar.previousMonth'), nextMonth: t('calendar.nextMonth') }}
      getDayAriaLabel={(date) => format.date(date)}
    />
  );
}
