import { useTranslation } from 'react-i18next';
import type { ScheduleLabelsOverride } from '@mantine/schedule';

const names = [
  'day',
  'week',
  'month',
  'year',
  'allDay',
  'weekday',
  'timeSlot',
  'today',
  'next',
  'previous',
  'more',
  'selectMonth',
  'selectYear',
  'switchToDayView',
  'switchToWeekView',
  'switchToMonthView',
  'switchToYearView',
  'viewSelectLabel',
  'noEvents',
] as const;

/** The calendar component's own words, which are English by themselves. */
export function useCalendarLabels(): ScheduleLabelsOverride {
  const { t } = useTranslation('practice');
  return {
    ...Object.fromEntries(names.map((name) => [name, t(`calendar.${name}`)])),
    moreLabel: (count) => t('calendar.moreLabel', { count }),
  };
}
