import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { Schedule, WeeklyHours } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { useFieldErrors } from '@/components/field-errors';
import { Section } from '@/components/page';
import { InlineProblem, Note } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { addDays } from '@/lib/time';
import classes from './hours.module.css';
import { useChangeSchedule } from './practice.api';
import { TimeWindowFields } from './time-window-fields';

const weekdays = [1, 2, 3, 4, 5, 6, 7];
/** Any Sunday; only the names of the weekdays after it are taken. */
const someSunday = '2026-01-04';

type WeeklyHoursFormProps = { schedule: Schedule; locationId: string };

/** The usual week at one place. The hours at the others are sent along untouched. */
export function WeeklyHoursForm({ schedule, locationId }: WeeklyHoursFormProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const [hours, setHours] = useState(schedule.weeklyHours);
  const save = useChangeSchedule(schedule.practitionerId);
  const isChanged = JSON.stringify(hours) !== JSON.stringify(schedule.weeklyHours);
  const errors = fieldErrors(save.error);

  const change = (index: number, next: Partial<WeeklyHours>) =>
    setHours((old) => old.map((entry, i) => (i === index ? { ...entry, ...next } : entry)));
  const remove = (index: number) => setHours((old) => old.filter((_, i) => i !== index));
  const add = (dayOfWeek: number) => {
    const last = hours.filter((h) => h.locationId === locationId && h.dayOfWeek === dayOfWeek).at(-1);
    const next = last ? { start: '13:00', end: '17:00' } : { start: '09:00', end: '12:00' };
    setHours((old) => [...old, { locationId, dayOfWeek, ...next }]);
  };
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
  const errorOf = (index: number) =>
    Object.entries(errors).find(([field]) => field.startsWith(`hours[${index}]`))?.[1];

  return (
    <Section title={t('hours.week')}>
      {tooLong.length > 0 && (
        <div className={classes.note}>
          <Note>{t('hours.tooLong', { services: format.list(tooLong) })}</Note>
        </div>
      )}
      <ul>
        {weekdays.map((dayOfWeek) => {
          const name = format.dateTitle(addDays(someSunday, dayOfWeek), 'weekdayLong');
          const own = hours.flatMap((entry, index) =>
            entry.locationId === locationId && entry.dayOfWeek === dayOfWeek ? [{ entry, index }] : [],
          );
          return (
            <li key={dayOfWeek} className={classes.day}>
              <h3>{name}</h3>
              <div className={classes.windows}>
                {own.length === 0 && <p>{t('hours.closed')}</p>}
                {own.map(({ entry, index }) => (
                  <TimeWindowFields
                    key={index}
                    name={name}
                    window={entry}
                    error={errorOf(index)}
                    warning={warningOf(index)}
                    onChange={(window) => change(index, window)}
                    onRemove={() => remove(index)}
                  />
                ))}
              </div>
              <Button
                variant="subtle"
                size="sm"
                leftSection={<Plus size={16} aria-hidden />}
                aria-label={t('hours.addFor', { name })}
                onClick={() => add(dayOfWeek)}
              >
                {t('hours.add')}
              </Button>
            </li>
          );
        })}
      </ul>
      <div className={classes.foot}>
        {!isProblem(save.error, 'validation_failed') && <InlineProblem error={save.error} />}
        <Button
          loading={save.isPending}
          onClick={() =>
            save.mutate(
              { kind: 'weekly-hours', version: schedule.version, hours },
              { onSuccess: () => announce(t('hours.saved')) },
            )
          }
        >
          {t('hours.save')}
        </Button>
        <span className={classes.hint}>{t(isChanged ? 'hours.unsaved' : 'hours.unchanged')}</span>
      </div>
    </Section>
  );
}
