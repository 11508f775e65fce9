import { Button } from '@mantine/core';
import { Copy, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { Location, Schedule, WeeklyHours } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { useFieldErrors } from '@/components/field-errors';
import { Section } from '@/components/page';
import { InlineProblem, Note } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { addDays } from '@/lib/time';
import { CopyDayDialog } from './copy-day-dialog';
import classes from './hours.module.css';
import { useChangeSchedule } from './practice.api';
import { ValidityFields } from './validity-fields';
import { TimeWindowFields } from './time-window-fields';
import { useDraftHours } from './use-draft-hours';

const weekdays = [1, 2, 3, 4, 5, 6, 7];
/** Any Sunday; only the names of the weekdays after it are taken. */
const someSunday = '2026-01-04';

const isUpsideDown = ({ validFrom, validTo }: WeeklyHours) =>
  Boolean(validFrom && validTo && validTo < validFrom);

type WeeklyHoursFormProps = {
  schedule: Schedule;
  /** Whose hours are shown; those of the other places are kept and sent along. */
  location: Location;
};

/** The usual week at each place, saved for all of them together. */
export function WeeklyHoursForm({ schedule, location }: WeeklyHoursFormProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const { hours, isChanged, version, change: changeHours, forget } = useDraftHours(schedule);
  const [copying, setCopying] = useState<number>();
  const save = useChangeSchedule(schedule.practitionerId);
  const errors = fieldErrors(save.error);
  const locationId = location.id;

  const change = (index: number, next: Partial<WeeklyHours>) =>
    changeHours((old) => old.map((entry, i) => (i === index ? { ...entry, ...next } : entry)));
  const rearrange = (next: (old: WeeklyHours[]) => WeeklyHours[]) => {
    // Refusals name hours by their place in the list.
    save.reset();
    changeHours(next);
  };
  const remove = (index: number) => rearrange((old) => old.filter((_, i) => i !== index));
  const isOf = (day: number) => (entry: WeeklyHours) =>
    entry.locationId === locationId && entry.dayOfWeek === day;
  const add = (dayOfWeek: number) => {
    const last = hours.filter(isOf(dayOfWeek)).at(-1);
    const next = last ? { start: '13:00', end: '17:00' } : { start: '09:00', end: '12:00' };
    rearrange((old) => [...old, { locationId, dayOfWeek, ...next }]);
  };
  const copy = (from: number, days: number[]) =>
    rearrange((old) => [
      ...old.filter((entry) => !days.some((day) => isOf(day)(entry))),
      ...days.flatMap((dayOfWeek) => old.filter(isOf(from)).map((entry) => ({ ...entry, dayOfWeek }))),
    ]);

  /** Warnings are about what is stored, and not about what is being changed. */
  const warningOf = (index: number) => {
    const skipped = isChanged ? undefined : schedule.warnings?.find(({ hours: at }) => at === index);
    return skipped?.fromLocal && skipped.toLocal
      ? t('hours.skipped', {
          date: format.date(skipped.toLocal),
          from: format.time(skipped.fromLocal),
          to: format.time(skipped.toLocal),
        })
      : undefined;
  };
  const tooLong = (schedule.warnings ?? []).flatMap(({ service }) => service ?? []);
  const errorsOf = (index: number) => {
    const of = (isValidity: boolean) =>
      Object.entries(errors).find(
        ([field]) => field.startsWith(`hours[${index}].`) && field.includes('.valid') === isValidity,
      )?.[1];
    const entry = hours[index];
    return {
      times: of(false),
      validity: entry && isUpsideDown(entry) ? t('common:field.ends_before_start') : of(true),
    };
  };
  /** Places that are not shown and have something to correct. */
  const elsewhere = schedule.locations.filter(
    ({ id }) =>
      id !== locationId &&
      hours.some((entry, index) => {
        const { times, validity } = errorsOf(index);
        return entry.locationId === id && (times ?? validity);
      }),
  );
  const days = weekdays.map((dayOfWeek) => ({
    dayOfWeek,
    name: format.dateTitle(addDays(someSunday, dayOfWeek), 'weekdayLong'),
  }));
  const copied = days.find(({ dayOfWeek }) => dayOfWeek === copying);
  const send = () => {
    // Said at the field already.
    if (hours.some(isUpsideDown)) return;
    save.mutate(
      { kind: 'weekly-hours', version, hours },
      {
        onSuccess: () => {
          forget();
          announce(t('hours.saved'));
        },
      },
    );
  };

  return (
    <Section title={t('hours.week')}>
      {tooLong.length > 0 && (
        <div className={classes.note}>
          <Note>{t('hours.tooLong', { services: format.list(tooLong) })}</Note>
        </div>
      )}
      <ul>
        {days.map(({ dayOfWeek, name }) => {
          const own = hours.flatMap((entry, index) => (isOf(dayOfWeek)(entry) ? [{ entry, index }] : []));
          return (
            <li key={dayOfWeek} className={classes.day}>
              <h3>{name}</h3>
              <div className={classes.windows}>
                {own.length === 0 && <p>{t('hours.closed')}</p>}
                {own.map(({ entry, index }) => {
                  const { times, validity } = errorsOf(index);
                  return (
                    <div key={`${locationId} ${index}`} className={classes.windowRow}>
                      <TimeWindowFields
                        name={name}
                        window={entry}
                        error={times}
                        warning={warningOf(index)}
                        onChange={(window) => change(index, window)}
                        onRemove={() => remove(index)}
                      />
                      <ValidityFields
                        name={name}
                        hours={entry}
                        error={validity}
                        onChange={(period) => change(index, period)}
                      />
                    </div>
                  );
                })}
              </div>
              <div className={classes.dayActions}>
                <Button
                  variant="subtle"
                  size="sm"
                  leftSection={<Plus size={16} aria-hidden />}
                  aria-label={t('hours.addFor', { name })}
                  onClick={() => add(dayOfWeek)}
                >
                  {t('hours.add')}
                </Button>
                {own.length > 0 && (
                  <Button
                    variant="subtle"
                    size="sm"
                    leftSection={<Copy size={16} aria-hidden />}
                    aria-label={t('hours.copyDay', { name })}
                    onClick={() => setCopying(dayOfWeek)}
                  >
                    {t('hours.copy')}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <div className={classes.foot}>
        {!isProblem(save.error, 'validation_failed') && <InlineProblem error={save.error} />}
        {elsewhere.length > 0 && (
          <p className={classes.elsewhere} role="alert">
            {t('hours.elsewhere', { places: format.list(elsewhere.map((place) => place.name)) })}
          </p>
        )}
        <Button loading={save.isPending} onClick={send}>
          {t('hours.save')}
        </Button>
        <span className={classes.hint}>{t(isChanged ? 'hours.unsaved' : 'hours.unchanged')}</span>
      </div>
      {copied && (
        <CopyDayDialog
          day={copied}
          others={days.filter((day) => day !== copied)}
          place={location.name}
          onCopy={(chosen) => {
            copy(
              copied.dayOfWeek,
              chosen.map((day) => day.dayOfWeek),
            );
            announce(
              t('hours.copied', { name: copied.name, days: format.list(chosen.map((day) => day.name)) }),
            );
            setCopying(undefined);
          }}
          onClose={() => setCopying(undefined)}
        />
      )}
    </Section>
  );
}
