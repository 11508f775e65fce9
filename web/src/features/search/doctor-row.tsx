import { Button } from '@mantine/core';
import { ChevronRight, Clock, Hourglass, Languages, MapPin, Video, Zap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SearchResult, Slot } from '@/api/types';
import { useForWhom } from '@/components/for-whom';
import { Monogram } from '@/components/monogram';
import { IconLine } from '@/components/page';
import { TimeLink } from '@/components/time-button';
import { useFormat } from '@/i18n/use-format';
import { dateOf } from '@/lib/time';
import classes from './results.module.css';

type Chosen = { slot?: Slot; day?: string };

/** The doctor's page with a kind of visit, and a day or a time, already chosen. */
function useDoctorPath() {
  const forWhom = useForWhom();
  return (doctor: SearchResult, chosen: Chosen = {}) => doctorPath(doctor, forWhom, chosen);
}

function doctorPath(doctor: SearchResult, forWhom: string | undefined, chosen: Chosen): string {
  const params = new URLSearchParams();
  // A time is of its own kind of visit: the cheapest one that could begin then.
  const service = chosen.slot?.serviceId || doctor.service?.id;
  if (service) params.set('service', service);
  if (chosen.slot) {
    params.set('location', chosen.slot.locationId);
    params.set('start', chosen.slot.start);
  }
  const day = chosen.day ?? (chosen.slot && dateOf(chosen.slot.startLocal));
  if (day) params.set('day', day);
  if (forWhom) params.set('for', forWhom);
  return `/doctors/${doctor.id}?${params.toString()}`;
}

type DoctorRowProps = { doctor: SearchResult; chosenDay?: string; compact: boolean };

export function DoctorRow({ doctor, chosenDay, compact }: DoctorRowProps) {
  const hasTimes = doctor.days.some((day) => day.slots.length > 0);
  return (
    <li className={classes.row}>
      <DoctorWords doctor={doctor} />
      {!hasTimes ? (
        <NoTimeSoon doctor={doctor} />
      ) : compact ? (
        <NextTimes doctor={doctor} />
      ) : (
        <WeekOfTimes doctor={doctor} chosenDay={chosenDay} />
      )}
    </li>
  );
}

function DoctorWords({ doctor }: { doctor: SearchResult }) {
  const doctorPath = useDoctorPath();
  const { t } = useTranslation('search');
  const format = useFormat();
  const { service } = doctor;
  const first = doctor.nextSlots[0] ?? doctor.nextFree;
  const difference = first && format.zoneDifference(first);
  return (
    <div className={classes.doctor}>
      <Monogram name={doctor.name} initials={doctor.initials} photo={doctor.photo} size={64} />
      <div className={classes.words}>
        <h2>
          <Link to={doctorPath(doctor)}>{doctor.name}</Link>
        </h2>
        <p className={classes.specialty}>{doctor.specialties.map(format.doctorTitle).join(', ')}</p>
        <div className={classes.facts}>
          <IconLine icon={service?.mode === 'video' ? Video : MapPin}>
            {doctor.locations.map((l) => `${l.name}, ${l.city}`).join(' · ')}
          </IconLine>
          {difference && <IconLine icon={Clock}>{difference}</IconLine>}
          <IconLine icon={Languages}>{format.list(doctor.languages.map(format.language))}</IconLine>
          {service && (
            <IconLine icon={service.needsApproval ? Hourglass : Zap}>
              {t(service.needsApproval ? 'doctor.confirms' : 'doctor.atOnce')}
            </IconLine>
          )}
        </div>
        {service && (
          <p className={classes.fee}>
            {service.name} <strong>{format.fee(service.fee)}</strong> ·{' '}
            {format.minutes(service.durationMinutes)}
            {service.seats > 1 && ` · ${t('common:group.people', { count: service.seats })}`}
          </p>
        )}
      </div>
    </div>
  );
}

function WeekOfTimes({ doctor, chosenDay }: { doctor: SearchResult; chosenDay?: string }) {
  const doctorPath = useDoctorPath();
  const { t } = useTranslation('search');
  const format = useFormat();
  return (
    <ol className={classes.days}>
      {doctor.days.map((day) => (
        <li key={day.date} className={classes.day} data-chosen={day.date === chosenDay || undefined}>
          {day.slots.length === 0 && (
            <p className={classes.reason}>
              <span className="visually-hidden">{`${format.date(day.date)}: `}</span>
              {t(`common:reason.${day.reason ?? 'fully_booked'}`)}
            </p>
          )}
          {day.slots.map((slot) => (
            <TimeLink
              key={slot.start}
              dense
              slot={slot}
              doctor={doctor.name}
              to={doctorPath(doctor, { slot })}
            />
          ))}
          {day.more > 0 && (
            <Link
              to={doctorPath(doctor, { day: day.date })}
              className={classes.more}
              aria-label={t('moreOn', { count: day.more, doctor: doctor.name, date: format.date(day.date) })}
            >
              {t('more', { count: day.more })}
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
}

/** On a small screen: the first day with times, three to a row. */
function NextTimes({ doctor }: { doctor: SearchResult }) {
  const doctorPath = useDoctorPath();
  const { t } = useTranslation('search');
  const format = useFormat();
  const first = doctor.nextSlots[0] ?? doctor.days.find((day) => day.slots.length > 0)?.slots[0];
  if (!first) return null;
  const day = dateOf(first.startLocal);
  const sameDay = doctor.nextSlots.filter((slot) => dateOf(slot.startLocal) === day);
  return (
    <div className={classes.next}>
      <h3>{format.dateTitle(day)}</h3>
      <div className={classes.three}>
        {(sameDay.length > 0 ? sameDay : [first]).map((slot) => (
          <TimeLink key={slot.start} slot={slot} doctor={doctor.name} to={doctorPath(doctor, { slot })} />
        ))}
      </div>
      <Link
        to={doctorPath(doctor, { day })}
        className={classes.all}
        aria-label={t('allTimesOf', { doctor: doctor.name })}
      >
        {t('allTimes')}
        <ChevronRight size={16} className="turns" aria-hidden />
      </Link>
    </div>
  );
}

function NoTimeSoon({ doctor }: { doctor: SearchResult }) {
  const doctorPath = useDoctorPath();
  const { t } = useTranslation('search');
  const format = useFormat();
  const { nextFree } = doctor;
  return (
    <div className={classes.noneCell}>
      <div className={classes.none}>
        <div>
          <h3>{t('none.title')}</h3>
          <p>
            {nextFree ? t('none.next', { when: format.dateTime(nextFree.startLocal) }) : t('none.nothing')}
          </p>
        </div>
        {nextFree && (
          <Button
            component={Link}
            to={doctorPath(doctor, { day: dateOf(nextFree.startLocal) })}
            variant="light"
            size="sm"
            aria-label={t('none.seeOf', { doctor: doctor.name, date: format.date(nextFree.startLocal) })}
          >
            {t('none.see')}
          </Button>
        )}
      </div>
    </div>
  );
}
