import { TriangleAlert } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDateTime, Slot } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import { clockOf, dateOf } from '@/lib/time';
import { useAnnounce } from './announcer';
import { TimeGrid } from './time-button';
import classes from './taken-time.module.css';

type TakenTimeProps = {
  /** The time that somebody else got. */
  startLocal: LocalDateTime;
  /** `patient_busy` says that the reader has another visit then. */
  code: 'slot_taken' | 'patient_busy';
  doctor: string;
  /** For whom staff book; left out where the reader books. */
  patient?: string;
  alternatives: Slot[];
  disabled?: boolean;
  onPick: (slot: Slot) => void;
  children?: ReactNode;
};

/** Lost the race for a time: says so at once, and offers the same day, then other days. */
export function TakenTime({
  startLocal,
  code,
  doctor,
  patient,
  alternatives,
  disabled,
  onPick,
  children,
}: TakenTimeProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const announce = useAnnounce();
  const busy = patient ? 'taken.busyPatient' : 'taken.busy';
  const title = t(code === 'slot_taken' ? 'taken.title' : busy, { time: format.time(startLocal), patient });
  useEffect(() => announce(title, 'assertive'), [announce, title]);

  const sameDay = alternatives.filter((slot) => dateOf(slot.startLocal) === dateOf(startLocal));
  const otherDays = alternatives.filter((slot) => dateOf(slot.startLocal) !== dateOf(startLocal));
  const sameTime = otherDays.every((slot) => clockOf(slot.startLocal) === clockOf(startLocal));

  return (
    <section className={classes.box} aria-label={title}>
      <div className={classes.head}>
        <TriangleAlert size={20} aria-hidden />
        <div>
          <h2>{title}</h2>
          <p>{t(alternatives.length > 0 ? 'taken.kept' : 'taken.keptNone', { doctor })}</p>
        </div>
      </div>
      {(alternatives.length > 0 || children) && (
        <div className={classes.body}>
          {sameDay.length > 0 && (
            <div>
              <h3>{t('taken.sameDay', { date: format.date(startLocal) })}</h3>
              <TimeGrid slots={sameDay} doctor={doctor} columns="three" disabled={disabled} onPick={onPick} />
            </div>
          )}
          {otherDays.length > 0 && (
            <div>
              <h3>{t(sameTime ? 'taken.sameTime' : 'taken.otherDays')}</h3>
              <TimeGrid
                slots={otherDays}
                doctor={doctor}
                columns="two"
                withDay
                disabled={disabled}
                onPick={onPick}
              />
            </div>
          )}
          {children}
        </div>
      )}
    </section>
  );
}
