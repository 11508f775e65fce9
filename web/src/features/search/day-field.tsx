import { CalendarDays } from 'lucide-react';
import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';
import classes from './search-bar.module.css';

// The calendar is fetched when it is first opened: the first page stays small.
const DayDialog = lazy(() => import('./day-dialog'));

type DayFieldProps = { className?: string; date?: string; onChange: (date: string | undefined) => void };

/** The best day, as a word; opens a calendar. */
export function DayField({ className, date, onChange }: DayFieldProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const id = useId();
  return (
    <div className={className}>
      <span className={classes.label} id={`${id}-label`}>
        {t('bar.when')}
      </span>
      <button
        type="button"
        id={id}
        className={classes.day}
        aria-haspopup="dialog"
        aria-labelledby={`${id}-label ${id}`}
        onClick={() => setOpened(true)}
      >
        <CalendarDays size={16} aria-hidden />
        {date ? format.dateTitle(date, 'short') : t('bar.anyDay')}
      </button>
      {opened && (
        <Suspense>
          <DayDialog
            date={date}
            onClose={() => setOpened(false)}
            onPick={(day) => {
              setOpened(false);
              onChange(day);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
