import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant, LocalDate, LocalDateTime, Money, Service, Specialty } from '@/api/types';
import { formatMoney } from '@/lib/money';
import * as time from '@/lib/time';

/** Our language in the reader's region: English in Ireland stays English, with Irish dates. */
export function formatLocale(language: string, preferred: readonly string[] = navigator.languages): string {
  if (language === 'pseudo') return 'ru';
  const regional = preferred.find((l) => l.includes('-') && l.split('-')[0] === language);
  return regional ?? (language === 'en' ? 'en-GB' : language);
}

/** Dates, times, money and names of languages in the reader's format. Times stay in the clinic's zone. */
export function useFormat() {
  const { t, i18n } = useTranslation('common');
  const locale = formatLocale(i18n.language);
  return useMemo(() => {
    const languageNames = new Intl.DisplayNames(locale, { type: 'language' });
    const lists = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });
    const capital = (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
    return {
      locale,
      date: (local: LocalDate | LocalDateTime, style?: time.DateStyle) =>
        time.formatDate(local, locale, style),
      /** For the start of a line, where Spanish too begins with a capital. */
      dateTitle: (local: LocalDate | LocalDateTime, style?: time.DateStyle) =>
        capital(time.formatDate(local, locale, style)),
      time: (local: LocalDateTime) => time.formatTime(local, locale),
      dateTime: (local: LocalDateTime, style?: time.DateStyle) => time.formatDateTime(local, locale, style),
      timeRange: (start: LocalDateTime, end: LocalDateTime) => time.formatTimeRange(start, end, locale),
      dateRange: (from: LocalDate, to: LocalDate) => time.formatDateRange(from, to, locale),
      instant: (instant: Instant) => time.formatInstant(instant, locale),
      /** The reader's day of an instant, with its year. */
      instantDate: (instant: Instant) => time.formatDate(time.dateInZone(new Date(instant)), locale, 'full'),
      instantTime: (instant: Instant, zone?: string) => time.formatInstantTime(instant, locale, zone),
      /** "40 minutes ago" */
      ago: (instant: Instant, now: Date) => time.formatAgo(instant, now, locale),
      money: (money: Money) => formatMoney(money, locale),
      /** "£60", or in words that it costs nothing. */
      fee: (money: Money) => (Number(money.amountMinor) === 0 ? t('fee.free') : formatMoney(money, locale)),
      language: (code: string) => capital(languageNames.of(code) ?? code),
      list: (items: string[]) => lists.format(items),
      minutes: (count: number) => t('minutes', { count }),
      /** "Berlin time" */
      zone: (zone: string) => t('zone.time', { city: time.zoneCity(zone) }),
      /** "Lisbon time, 1 hour behind you", or undefined where the clocks agree. */
      zoneDifference: (visit: { start: Instant; startLocal: LocalDateTime; timeZone: string }) => {
        const ahead = time.minutesAheadOfReader(visit);
        if (ahead === 0) return undefined;
        const hours = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(
          Math.abs(ahead) / 60,
        );
        return t(ahead > 0 ? 'zone.ahead' : 'zone.behind', {
          city: time.zoneCity(visit.timeZone),
          count: Math.abs(ahead) / 60,
          hours,
        });
      },
      specialty: (s: Specialty) =>
        s.renamed ? s.name : t(`specialty.${s.code}.name`, { defaultValue: s.name }),
      doctorTitle: (s: Specialty) =>
        s.renamed
          ? s.practitionerTitle
          : t(`specialty.${s.code}.title`, { defaultValue: s.practitionerTitle }),
      /** "Spreeweg 14, Berlin"; empty for a place without an address. */
      address: (place: { address: string; city: string }) =>
        [place.address, place.city].filter(Boolean).join(', '),
      /** "60 minutes, in person, up to 8 people" */
      serviceLine: (s: Service) =>
        [
          t(`serviceLine.${s.mode}`, { minutes: t('minutes', { count: s.durationMinutes }) }),
          ...(s.seats > 1 ? [t('group.people', { count: s.seats })] : []),
        ].join(', '),
    };
  }, [locale, t]);
}
