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

function TimeLabel({ slot, withDay }: { slot: Slot; withDay?: boolean }) {
  const format = useFormat();
  return (
    <>
      {withDay && <span className={classes.day}>{format.dateTitle(slot.startLocal, 'short')}</span>}
      <bdi>{format.time(slot.startLocal)}</bdi>
    </>
  );
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
  const name = `${doctor}, ${format.dateTime(slot.startLocal)}`;
  return (
    <button
      type="button"
      className={`${classes.time} ${dense ? classes.dense : ''}`}
      aria-label={lost ? t('times.lost', { time: name }) : name}
      aria-pressed={chosen ?? false}
      data-lost={lost || undefined}
      disabled={lost || (disabled && !chosen)}
      onClick={() => onPick(slot)}
    >
      <TimeLabel slot={slot} withDay={withDay} />
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
  const format = useFormat();
  return (
    <Link
      to={to}
      className={`${classes.time} ${dense ? classes.dense : ''}`}
      aria-label={`${doctor}, ${format.dateTime(slot.startLocal)}`}
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
