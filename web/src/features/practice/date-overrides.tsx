import { ActionIcon, Button, Radio, TextInput } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { LocalDate, Location, Schedule } from '@/api/types';
import { Dialog, DialogActions } from '@/components/dialog';
import { useFieldErrors } from '@/components/field-errors';
import { Section } from '@/components/page';
import { InlineProblem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import classes from './hours.module.css';
import { useChangeSchedule } from './practice.api';
import { TimeWindowFields } from './time-window-fields';

type DateOverridesProps = { schedule: Schedule; location: Location; today: LocalDate };

/** Single days at a place that are shorter, longer or closed. */
export function DateOverrides({ schedule, location, today }: DateOverridesProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const [adding, setAdding] = useState(false);
  const remove = useChangeSchedule(schedule.practitionerId);
  const own = schedule.overrides
    .filter((override) => override.locationId === location.id && override.date >= today)
    .sort((a, b) => a.date.localeCompare(b.date));

  return (
    <Section
      title={t('override.title')}
      end={
        <Button variant="default" size="sm" onClick={() => setAdding(true)}>
          {t('override.add')}
        </Button>
      }
    >
      {own.length === 0 && <p className={classes.none}>{t('override.none')}</p>}
      <InlineProblem error={remove.error} />
      <ul>
        {own.map((override) => {
          const date = format.dateTitle(override.date);
          return (
            <li key={override.id} className={classes.entry}>
              <div>
                <strong>{date}</strong>
                <p>
                  {override.closed || override.windows.length === 0
                    ? t('override.closed')
                    : override.windows
                        .map((w) =>
                          format.timeRange(`${override.date}T${w.start}`, `${override.date}T${w.end}`),
                        )
                        .join(', ')}
                </p>
              </div>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={44}
                aria-label={t('override.remove', { date })}
                loading={remove.isPending}
                onClick={() => remove.mutate({ kind: 'override-removed', id: override.id })}
              >
                <Trash2 size={18} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      {adding && (
        <OverrideDialog
          schedule={schedule}
          location={location}
          today={today}
          onClose={() => setAdding(false)}
        />
      )}
    </Section>
  );
}

function OverrideDialog({
  schedule,
  location,
  today,
  onClose,
}: DateOverridesProps & { onClose: () => void }) {
  const { t } = useTranslation('practice');
  const [date, setDate] = useState('');
  const [isClosed, setIsClosed] = useState(true);
  const [window, setWindow] = useState({ start: '09:00', end: '12:00' });
  const [missing, setMissing] = useState(false);
  const fieldErrors = useFieldErrors();
  const save = useChangeSchedule(schedule.practitionerId);
  const errors = fieldErrors(save.error);
  const send = () => {
    setMissing(!date);
    if (!date) return;
    save.mutate(
      { kind: 'override', date, locationId: location.id, windows: isClosed ? [] : [window] },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog opened onClose={onClose} title={t('override.dialog', { place: location.name })}>
      <TextInput
        type="date"
        label={t('override.date')}
        min={today}
        value={date}
        onChange={(event) => setDate(event.currentTarget.value)}
        error={missing && !date ? t('common:field.required') : errors.date}
        data-autofocus
      />
      <Radio.Group
        label={t('override.what')}
        value={isClosed ? 'closed' : 'hours'}
        onChange={(value) => setIsClosed(value === 'closed')}
      >
        <div className={classes.radios}>
          <Radio value="closed" label={t('override.closed')} />
          <Radio value="hours" label={t('override.hours')} />
        </div>
      </Radio.Group>
      {!isClosed && (
        <TimeWindowFields
          name={t('override.date')}
          window={window}
          error={errors['windows[0].start'] ?? errors['windows[0].end']}
          onChange={setWindow}
        />
      )}
      {!isProblem(save.error, 'validation_failed') && <InlineProblem error={save.error} />}
      <DialogActions>
        <Button loading={save.isPending} onClick={send}>
          {t('override.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('leave')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
