import { Button, NativeSelect } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '@/api/types';
import { addDays, addMonths } from '@/lib/time';
import classes from './practice.module.css';
import type { Practice, ShownDay, View } from './use-practice';

export function DoctorPicker({ practice }: { practice: Practice }) {
  const { t } = useTranslation('practice');
  if (!practice.doctors) return null;
  return (
    <NativeSelect
      size="sm"
      aria-label={t('doctor')}
      value={practice.id}
      onChange={(event) => practice.show({ doctor: event.currentTarget.value, visit: undefined })}
      data={practice.doctors.map((doctor) => ({ value: doctor.id, label: doctor.name }))}
    />
  );
}

type ViewSwitchProps = { practice: Practice; view: View; offered: readonly View[] };

export function ViewSwitch({ practice, view: current, offered }: ViewSwitchProps) {
  const { t } = useTranslation('practice');
  return (
    <div className={classes.views} role="group" aria-label={t('view.label')}>
      {offered.map((view) => (
        <button
          key={view}
          type="button"
          aria-pressed={current === view}
          onClick={() => practice.show({ view })}
        >
          {t(`view.${view}`)}
        </button>
      ))}
    </div>
  );
}

/** The same day one step of the view earlier (-1) or later (1). */
export function stepDate(date: LocalDate, view: View, direction: 1 | -1): LocalDate {
  if (view === 'month') return addMonths(date, direction);
  return addDays(date, direction * (view === 'week' ? 7 : 1));
}

export function DateSteps({ practice, view }: { practice: ShownDay; view: View }) {
  const { t } = useTranslation('practice');
  const go = (direction: 1 | -1) =>
    practice.show({ date: stepDate(practice.date, view, direction), visit: undefined });
  return (
    <div className={classes.steps}>
      <button type="button" className={classes.step} aria-label={t(`earlier.${view}`)} onClick={() => go(-1)}>
        <ChevronLeft size={18} className="turns" aria-hidden />
      </button>
      <Button
        variant="default"
        size="sm"
        onClick={() => practice.show({ date: undefined, visit: undefined })}
      >
        {t('today')}
      </Button>
      <button type="button" className={classes.step} aria-label={t(`later.${view}`)} onClick={() => go(1)}>
        <ChevronRight size={18} className="turns" aria-hidden />
      </button>
    </div>
  );
}
