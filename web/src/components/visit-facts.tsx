import { MapPin, Phone, Repeat, Users, Video, Wallet, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment, AppointmentAction, LocalDateTime, Mode } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import { useNow } from '@/lib/use-now';
import { dateInZone, dateOf, daysBetween } from '@/lib/time';
import { Monogram } from './monogram';
import classes from './visit-facts.module.css';

const modeIcons: Record<Mode, LucideIcon> = { in_person: MapPin, video: Video, phone: Phone };

type When = Pick<Appointment, 'start' | 'startLocal' | 'timeZone'>;

/** When a visit is, as large as it matters: "Thursday 3 December, in 2 days" over "10:20". */
export function VisitWhen({ appointment }: { appointment: When }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const today = dateInZone(useNow(), appointment.timeZone);
  const days = daysBetween(today, dateOf(appointment.startLocal));
  const date = format.dateTitle(appointment.startLocal);
  const distance =
    days === 0 ? t('when.today') : days === 1 ? t('when.tomorrow') : t('when.inDays', { count: days });
  return (
    <div className={classes.when}>
      <span className={classes.day}>{days >= 0 ? `${date}, ${distance}` : date}</span>
      <bdi className={classes.time}>{format.time(appointment.startLocal)}</bdi>
      <span className={classes.zone}>{format.zoneDifference(appointment)}</span>
    </div>
  );
}

function Fact({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <div className={classes.icon}>{icon}</div>
      <div>
        <strong>{title}</strong>
        <span>{children}</span>
      </div>
    </div>
  );
}

type Facts = Pick<
  Appointment,
  'practitionerName' | 'serviceName' | 'durationMinutes' | 'mode' | 'locationName' | 'locationAddress' | 'fee'
> & {
  seats?: number;
  cancelUntilLocal?: LocalDateTime | null;
  series?: Appointment['series'];
  /** Left out for a time that is not booked yet. */
  allowedActions?: AppointmentAction[];
};

/** Who, where, what it costs and until when it can change. */
export function VisitFacts({ appointment }: { appointment: Facts }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const ModeIcon = modeIcons[appointment.mode];
  const { cancelUntilLocal, allowedActions, seats = 1 } = appointment;
  const canChange = allowedActions?.includes('cancel') ?? true;
  return (
    <div className={classes.facts}>
      <Fact icon={<Monogram name={appointment.practitionerName} />} title={appointment.practitionerName}>
        {`${appointment.serviceName}, ${format.minutes(appointment.durationMinutes)}`}
      </Fact>
      <Fact icon={<ModeIcon size={20} aria-hidden />} title={appointment.locationName}>
        {appointment.mode === 'in_person' ? appointment.locationAddress : t(`mode.${appointment.mode}`)}
      </Fact>
      <Fact
        icon={<Wallet size={20} aria-hidden />}
        title={
          Number(appointment.fee.amountMinor) === 0
            ? t('fee.free')
            : t('fee.atClinic', { fee: format.money(appointment.fee) })
        }
      >
        {canChange &&
          cancelUntilLocal &&
          t('fee.changeUntil', { when: format.dateTime(cancelUntilLocal, 'short') })}
      </Fact>
      {seats > 1 && (
        <Fact icon={<Users size={20} aria-hidden />} title={t('group.visit', { count: seats })}>
          {t('group.hint')}
        </Fact>
      )}
      {appointment.series && (
        <Fact icon={<Repeat size={20} aria-hidden />} title={t('series.place', appointment.series)}>
          {t('series.placeHint')}
        </Fact>
      )}
    </div>
  );
}
