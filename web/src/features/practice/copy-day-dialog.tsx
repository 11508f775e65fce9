import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActions } from '@/components/dialog';
import classes from './hours.module.css';

type Day = { dayOfWeek: number; name: string };
type CopyDayDialogProps = {
  day: Day;
  /** The other days of the week. */
  others: Day[];
  place: string;
  onCopy: (days: Day[]) => void;
  onClose: () => void;
};

/** To which days the hours of one day are copied. Nothing is saved by it. */
export function CopyDayDialog({ day, others, place, onCopy, onClose }: CopyDayDialogProps) {
  const { t } = useTranslation('practice');
  const [chosen, setChosen] = useState<number[]>([]);
  const [tried, setTried] = useState(false);
  const days = others.filter(({ dayOfWeek }) => chosen.includes(dayOfWeek));
  const isMissing = tried && days.length === 0;
  return (
    <Dialog opened onClose={onClose} title={t('hours.copyDay', { name: day.name })}>
      <p>{t('hours.copyText', { place })}</p>
      <Checkbox.Group
        label={t('hours.copyTo')}
        value={chosen.map(String)}
        onChange={(values) => setChosen(values.map(Number))}
        error={isMissing && t('hours.copyNone')}
      >
        <div className={classes.radios}>
          {others.map(({ dayOfWeek, name }, i) => (
            <Checkbox
              key={dayOfWeek}
              value={String(dayOfWeek)}
              label={name}
              data-autofocus={i === 0 || undefined}
            />
          ))}
        </div>
      </Checkbox.Group>
      <DialogActions>
        <Button
          onClick={() => {
            setTried(true);
            if (days.length > 0) onCopy(days);
          }}
        >
          {t('hours.copyConfirm', { count: Math.max(1, days.length) })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('leave')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
