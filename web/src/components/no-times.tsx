import { useTranslation } from 'react-i18next';
import type { OtherTime, Reason, Slot } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import { OtherTimes } from './other-times';
import { TimeGrid } from './time-button';
import classes from './time-picker.module.css';

type NoTimesProps = {
  reason: Reason | null | undefined;
  alternatives: Slot[];
  /** The nearest times in other ways, where they can be chosen from here. */
  others?: OtherTime[];
  doctor: string;
  disabled?: boolean;
  onPick: (slot: Slot) => void;
};

/** No free time in the days shown: why, and the nearest there are. */
export function NoTimes({ reason, alternatives, others = [], doctor, disabled, onPick }: NoTimesProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const next = alternatives[0];
  return (
    <div className={classes.none}>
      <h3>{t(`noTimes.${reason ?? 'fully_booked'}`)}</h3>
      <p>{next ? t('noTimes.next', { when: format.dateTime(next.startLocal) }) : t('noTimes.nothing')}</p>
      {next && (
        <TimeGrid
          slots={alternatives}
          doctor={doctor}
          columns="two"
          withDay
          disabled={disabled}
          onPick={onPick}
        />
      )}
      <OtherTimes others={others} />
    </div>
  );
}
