import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Slot } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import classes from './time-button.module.css';

type TimeLook = { dense?: boolean; withDay?: boolean };
type TimeButtonProps = TimeLook & {
  slot: Slot;
  /** Said first to people who listen: "Dr Inés Carranza Ruiz, Thursday 3 December, 10:20". */
  doctor: string;
  chosen?: boolean;
  disabled?: boolean;
  /** Taken by somebody else while it was on the page. It stays, struck through. */
  lost?: boolean;
  onPick: (slot: Slot) => void;
};

type TimeLabelProps = { slot: Slot; withDay?: boolean; lost?: boolean };

function TimeLabel({ slot, withDay, lost }: TimeLabelProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  return (
    <>
      {withDay && <span className={classes.day}>{format.dateTitle(slot.startLocal, 'short')}</span>}
      <bdi>{format.time(slot.startLocal)}</bdi>
      {slot.seatsLeft && !lost && (
        <span className={classes.seats}>{t('group.left', { count: slot.seatsLeft })}</span>
      )}
    </>
  );
}

/** Whole, for people who listen: "Dr Inés Carranza Ruiz, Thursday 3 December, 10:20", and of a group how many places are left. */
function useTimeName() {
  const { t } = useTranslation('common');
  const format = useFormat();
  return (doctor: string, { startLocal, seatsLeft }: Slot) => {
    const name = `${doctor}, ${format.dateTime(startLocal)}`;
    return seatsLeft ? `${name}, ${t('group.placesLeft', { count: seatsLeft })}` : name;
  };
}

/** A free time: the most touchable thing on any page. */
export function TimeButton({
  slot,
  doctor,
  chosen,
  disabled,
  lost,
  dense,
  withDay,
  onPick,
}: TimeButtonProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const nameOf = useTimeName();
  const lostName = t('times.lost', { time: `${doctor}, ${format.dateTime(slot.startLocal)}` });
  return (
    <button
      type="button"
      className={`${classes.time} ${dense ? classes.dense : ''}`}
      aria-label={lost ? lostName : nameOf(doctor, slot)}
      aria-pressed={chosen ?? false}
      data-lost={lost || undefined}
      disabled={lost || (disabled && !chosen)}
      onClick={() => onPick(slot)}
    >
      <TimeLabel slot={slot} withDay={withDay} lost={lost} />
    </button>
  );
}

/** A free time that opens the doctor's page with that time chosen. */
export function TimeLink({
  slot,
  doctor,
  to,
  dense,
  withDay,
}: TimeLook & { slot: Slot; doctor: string; to: string }) {
  const nameOf = useTimeName();
  return (
    <Link
      to={to}
      className={`${classes.time} ${dense ? classes.dense : ''}`}
      aria-label={nameOf(doctor, slot)}
    >
      <TimeLabel slot={slot} withDay={withDay} />
    </Link>
  );
}

type TimeGridProps = {
  slots: Slot[];
  doctor: string;
  columns?: 'two' | 'three';
  withDay?: boolean;
  disabled?: boolean;
  onPick: (slot: Slot) => void;
};

/** A handful of free times side by side, such as the alternatives to one that is gone. */
export function TimeGrid({ slots, doctor, columns, withDay, disabled, onPick }: TimeGridProps) {
  return (
    <ul className={`${classes.grid} ${columns ? classes[columns] : ''}`}>
      {slots.map((slot) => (
        <li key={slot.start + slot.practitionerId}>
          <TimeButton slot={slot} doctor={doctor} withDay={withDay} disabled={disabled} onPick={onPick} />
        </li>
      ))}
    </ul>
  );
}
