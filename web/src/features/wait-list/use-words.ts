import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { specialtiesQuery } from '@/api/queries';
import type { LocalTime } from '@/api/types';
import { weekdays, type WaitListEntry } from '@/api/wait-list';
import { useFormat } from '@/i18n/use-format';
import { addDays } from '@/lib/time';

/** Any Monday: only its name is of interest. */
const aMonday = '2024-01-01';

/** "Thursday", or "Thu". */
export function useDayName() {
  const format = useFormat();
  return (day: (typeof weekdays)[number], style: 'weekday' | 'weekdayLong' = 'weekdayLong') =>
    format.dateTitle(addDays(aMonday, weekdays.indexOf(day)), style);
}

type Whom = Pick<
  WaitListEntry,
  'practitionerName' | 'serviceName' | 'specialty' | 'specialtyName' | 'locationId' | 'locationName'
>;

/** What somebody waits for, in words: for whom, where, and which times suit. */
export function useWords() {
  const { t } = useTranslation('wait-list');
  const format = useFormat();
  const specialties = useQuery(specialtiesQuery()).data ?? [];
  const dayName = useDayName();

  const time = (of: LocalTime) => format.time(`${aMonday}T${of.slice(0, 5)}`);
  return {
    /** "First visit with Dr Inés Carranza Ruiz" or "Dermatologist, whoever is free first" */
    whom: ({ practitionerName, serviceName, specialty, specialtyName }: Whom) => {
      if (practitionerName) return t('whom.doctor', { service: serviceName, doctor: practitionerName });
      const code = specialty ?? '';
      const name = specialtyName ?? code;
      // Until the list is there, the words for its code do.
      const of = specialties.find((one) => one.code === code) ?? { code, name, practitionerTitle: name };
      return t('whom.any', { who: format.doctorTitle(of) });
    },
    /** "You are number 3 in line" */
    place: (place: number) => (place === 1 ? t('place.first') : t('place.number', { number: place })),
    where: ({ locationName }: Whom) => locationName ?? t('anywhere'),
    /** "Mon, Thu · 09:00 – 12:00 · until Tue 29 Dec" */
    wishes: ({ days, fromTime, untilTime, lastDate }: Omit<WaitListEntry, 'offer'>) =>
      [
        days.length > 0
          ? format.list(weekdays.filter((day) => days.includes(day)).map((day) => dayName(day, 'weekday')))
          : t('anyDay'),
        fromTime && untilTime
          ? `${time(fromTime)} – ${time(untilTime)}`
          : fromTime
            ? t('from', { time: time(fromTime) })
            : untilTime && t('until', { time: time(untilTime) }),
        t('lastDate', { date: format.date(lastDate, 'short') }),
      ]
        .filter(Boolean)
        .join(' · '),
  };
}
