import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { specialtiesQuery } from '@/api/queries';
import type { LocalDate, SearchResult, Slot } from '@/api/types';
import { useForWhom } from '@/components/for-whom';
import { TimeLink } from '@/components/time-button';
import { WaitLink } from '@/components/wait-link';
import { useFormat } from '@/i18n/use-format';
import { addDays, dateOf } from '@/lib/time';
import { anyDoctorQuery, type Filters } from './search.api';
import classes from './results.module.css';

const shownTimes = 3;

type AnyDoctorRowProps = { filters: Filters; days: LocalDate[]; doctors: SearchResult[]; compact: boolean };

/** The next times of any doctor of the specialty together, for who only wants to be seen soon. */
export function AnyDoctorRow({ filters, days, doctors, compact }: AnyDoctorRowProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const { specialty: code, language, location, mode, maxFee, part } = filters;
  const specialty = useQuery(specialtiesQuery()).data?.find((one) => one.code === code);
  const [first, last] = [days[0], days.at(-1)];
  const forWhom = useForWhom();
  const found = useQuery({
    ...anyDoctorQuery({
      specialty: code,
      language,
      location,
      mode,
      maxFee,
      part,
      patientId: forWhom,
      from: first ?? '',
      to: last ? addDays(last, 1) : '',
    }),
    enabled: Boolean(code && first),
  });
  const slots = found.data?.slots ?? [];
  if (!specialty || !found.data) return null;

  const nameOf = (slot: Slot) =>
    doctors.find((doctor) => doctor.id === slot.practitionerId)?.name ?? format.doctorTitle(specialty);
  const pathOf = (slot: Slot) =>
    `/doctors/${slot.practitionerId}?${new URLSearchParams({
      service: slot.serviceId,
      location: slot.locationId,
      start: slot.start,
      day: dateOf(slot.startLocal),
      ...(forWhom && { for: forWhom }),
    }).toString()}`;
  // One button for a time, whoever of them has it; read in the order of the clocks, which may be of different zones.
  const on = (day: LocalDate) =>
    slots
      .filter(
        (slot, i) =>
          dateOf(slot.startLocal) === day && slots.findIndex((one) => one.start === slot.start) === i,
      )
      .slice(0, shownTimes)
      .sort((a, b) => a.startLocal.localeCompare(b.startLocal));
  const link = (slot: Slot) => (
    <TimeLink key={slot.start} dense={!compact} slot={slot} doctor={nameOf(slot)} to={pathOf(slot)} />
  );
  const soonest = days.find((day) => on(day).length > 0);

  return (
    <li className={classes.row}>
      <div className={classes.doctor}>
        <div className={classes.words}>
          <h2>{t('any.title')}</h2>
          <p className={classes.specialty}>{format.doctorTitle(specialty)}</p>
          <p className={classes.fee}>{t('any.text')}</p>
        </div>
      </div>
      {slots.length === 0 ? (
        <div className={classes.noneCell}>
          <div className={classes.none}>
            <h3>{t('none.title')}</h3>
            <WaitLink of={{ specialty: specialty.code, location }}>{t('wait')}</WaitLink>
          </div>
        </div>
      ) : !compact ? (
        <ol className={classes.days}>
          {days.map((day) => (
            <li key={day} className={classes.day} data-chosen={day === filters.date || undefined}>
              {on(day).map(link)}
            </li>
          ))}
        </ol>
      ) : (
        soonest && (
          <div className={classes.next}>
            <h3>{format.dateTitle(soonest)}</h3>
            <div className={classes.three}>{on(soonest).map(link)}</div>
          </div>
        )
      )}
    </li>
  );
}
