import { Button, Popover } from '@mantine/core';
import { CalendarDays } from 'lucide-react';
import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';
import { dateInZone } from '@/lib/time';
import classes from './search-bar.module.css';

// The calendar is fetched when it is first opened: the first page stays small.
const DayCalendar = lazy(() => import('@/components/day-calendar'));

type DayFieldProps = { className?: string; date?: string; onChange: (date: string | undefined) => void };

/** The best day, as a word; opens a calendar. */
export function DayField({ className, date, onChange }: DayFieldProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const id = useId();
  const pick = (day: string | undefined) => {
    setOpened(false);
    onChange(day);
  };
  return (
    <div className={className}>
      <span className={classes.label} id={`${id}-label`}>
        {t('bar.when')}
      </span>
      <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <button
            type="button"
            id={id}
            className={classes.day}
            aria-labelledby={`${id}-label ${id}`}
            onClick={() => setOpened((o) => !o)}
          >
            <CalendarDays size={16} aria-hidden />
            {date ? format.dateTitle(date, 'short') : t('bar.anyDay')}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('bar.when')}>
          <Suspense fallback={<div style={{ minBlockSize: 320, minInlineSize: 280 }} />}>
            <DayCalendar value={date} min={dateInZone(new Date())} onPick={pick} />
          </Suspense>
          <Button variant="subtle" size="sm" fullWidth onClick={() => pick(undefined)}>
            {t('bar.anyDay')}
          </Button>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
