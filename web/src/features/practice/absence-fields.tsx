import { Checkbox, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDate, LocalDateTime } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import { addDays, clockOf, dateOf } from '@/lib/time';
import classes from './absences.module.css';
import type { AbsenceFields as Fields } from './practice.api';
import { isWholeDays } from './time-off';

/** What is typed. Dates and clocks are empty while somebody is in the middle of one. */
export type AbsenceValues = {
  wholeDays: boolean;
  from: LocalDate;
  /** The last day, inclusive. */
  to: LocalDate;
  fromTime: string;
  toTime: string;
  note: string;
  repeats: boolean;
  everyWeeks: string;
  times: string;
};

/** `24:00` is the end of a day. */
export function valuesOf(range: { startLocal: LocalDateTime; endLocal: LocalDateTime }): AbsenceValues {
  const endsAtMidnight = ['24:00', '00:00'].includes(clockOf(range.endLocal));
  const wholeDays = clockOf(range.startLocal) === '00:00' && endsAtMidnight;
  const lastDay = isWholeDays(range) ? addDays(dateOf(range.endLocal), -1) : dateOf(range.endLocal);
  return {
    wholeDays,
    from: dateOf(range.startLocal),
    to: lastDay,
    fromTime: wholeDays ? '08:00' : clockOf(range.startLocal),
    toTime: wholeDays ? '18:00' : clockOf(range.endLocal),
    note: '',
    repeats: false,
    everyWeeks: '1',
    times: '4',
  };
}

const rangeOf = ({ wholeDays, from, to, fromTime, toTime }: AbsenceValues) =>
  wholeDays
    ? { startLocal: `${from}T00:00`, endLocal: `${addDays(to, 1)}T00:00` }
    : { startLocal: `${from}T${fromTime}`, endLocal: `${to}T${toTime}` };

/** What the server is asked. Only for values that are complete. */
export const fieldsOf = (values: AbsenceValues, locationId: string): Fields => ({
  ...rangeOf(values),
  locationId,
  repeat: values.repeats ? { everyWeeks: Number(values.everyWeeks), times: Number(values.times) } : undefined,
});

const within = (text: string, least: number, most: number) =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;

type Refusals = Partial<Record<'startLocal' | 'endLocal' | 'repeat.everyWeeks' | 'repeat.times', string>>;

/** What is wrong before the server is asked, as keys of the words for it, by the field of the API. */
export function refusalsOf(values: AbsenceValues): Refusals {
  const { wholeDays, from, to, fromTime, toTime } = values;
  const hasStart = Boolean(from && (wholeDays || fromTime));
  const hasEnd = Boolean(to && (wholeDays || toTime));
  const isBackwards = wholeDays ? to < from : `${to}T${toTime}` <= `${from}T${fromTime}`;
  return {
    ...(!hasStart && { startLocal: 'common:field.required' }),
    ...(!hasEnd
      ? { endLocal: 'common:field.required' }
      : hasStart && isBackwards && { endLocal: 'common:field.ends_before_start' }),
    ...(values.repeats &&
      !within(values.everyWeeks, 1, 52) && { 'repeat.everyWeeks': 'absence.repeat.wrongWeeks' }),
    ...(values.repeats && !within(values.times, 2, 60) && { 'repeat.times': 'absence.repeat.wrongTimes' }),
  };
}

type AbsenceFieldsProps = {
  values: AbsenceValues;
  zone: string;
  hint?: string;
  /** By the field of the API. */
  errors: Record<string, string>;
  onChange: (change: Partial<AbsenceValues>) => void;
  onSubmit: () => void;
  children: ReactNode;
};

/** From when to when, what for, and how often. */
export function AbsenceFields({
  values,
  zone,
  hint,
  errors,
  onChange,
  onSubmit,
  children,
}: AbsenceFieldsProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const { wholeDays, from, to } = values;
  const isComplete = Object.keys(refusalsOf(values)).length === 0;
  const last = isComplete
    ? addDays(from, (Number(values.times) - 1) * Number(values.everyWeeks) * 7)
    : undefined;
  const date = (name: 'from' | 'to', label: string, error: string | undefined) => (
    <TextInput
      type="date"
      label={label}
      value={values[name]}
      // A later first day takes the last day along.
      onChange={({ currentTarget: { value } }) =>
        onChange(name === 'from' && value > to ? { from: value, to: value } : { [name]: value })
      }
      error={error}
      autoFocus={name === 'from'}
      data-autofocus={name === 'from' || undefined}
    />
  );
  const time = (name: 'fromTime' | 'toTime', label: string, error: boolean) => (
    <TextInput
      type="time"
      step={300}
      label={label}
      value={values[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      error={error}
    />
  );
  const number = (name: 'everyWeeks' | 'times', label: string, error: string | undefined) => (
    <TextInput
      inputMode="numeric"
      label={label}
      value={values[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      error={error}
    />
  );

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <p>{t('absence.zone', { zone: format.zone(zone) })}</p>
      {hint && <p className={classes.hint}>{hint}</p>}
      <Checkbox
        label={t('absence.wholeDays')}
        checked={wholeDays}
        onChange={(event) => onChange({ wholeDays: event.currentTarget.checked })}
      />
      <div className={classes.two}>
        {date('from', t(wholeDays ? 'absence.firstDay' : 'absence.from'), errors.startLocal)}
        {!wholeDays && time('fromTime', t('absence.fromTime'), Boolean(errors.startLocal))}
        {date('to', t(wholeDays ? 'absence.lastDay' : 'absence.to'), errors.endLocal)}
        {!wholeDays && time('toTime', t('absence.toTime'), Boolean(errors.endLocal))}
      </div>
      <TextInput
        label={t('common:optional', { label: t('absence.note') })}
        description={t('absence.noteHint')}
        value={values.note}
        maxLength={200}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
      <Checkbox
        label={t('absence.repeat.label')}
        checked={values.repeats}
        onChange={(event) => onChange({ repeats: event.currentTarget.checked })}
      />
      {values.repeats && (
        <>
          <div className={classes.two}>
            {number('everyWeeks', t('absence.repeat.everyWeeks'), errors['repeat.everyWeeks'])}
            {number('times', t('absence.repeat.times'), errors['repeat.times'])}
          </div>
          {errors.repeat ? (
            <p className={classes.error} role="alert">
              {errors.repeat}
            </p>
          ) : (
            last && (
              <p className={classes.hint}>{t('absence.repeat.last', { date: format.date(last, 'full') })}</p>
            )
          )}
        </>
      )}
      {errors.locationId && (
        <p className={classes.error} role="alert">
          {errors.locationId}
        </p>
      )}
      <p className={classes.hint}>{t('absence.seeFirst')}</p>
      {children}
    </form>
  );
}
