import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { LocalDate, LocalDateTime, Location } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { Dialog, DialogActions } from '@/components/dialog';
import { useFieldErrors } from '@/components/field-errors';
import { InlineProblem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { clockOf, dateOf } from '@/lib/time';
import classes from './absences.module.css';
import { useChangeSchedule } from './practice.api';

type OpenHoursDialogProps = {
  practitionerId: string;
  /** Where the doctor works; at least one. The first is meant unless the person says otherwise. */
  locations: Location[];
  today: LocalDate;
  /** On the clock of the first location. */
  start: { startLocal: LocalDateTime; endLocal: LocalDateTime };
  onClose: () => void;
};

/** The calendar writes the end of a day as 24:00, a clock shows 00:00. */
const onClock = (local: LocalDateTime) => clockOf(local).replace('24:', '00:');

/** Opens more of one day for visits, besides the hours that hold on it. */
export function OpenHoursDialog({ practitionerId, locations, today, start, onClose }: OpenHoursDialogProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const [values, setValues] = useState({
    date: dateOf(start.startLocal),
    locationId: locations[0]?.id ?? '',
    start: clockOf(start.startLocal),
    end: onClock(start.endLocal),
  });
  const [tried, setTried] = useState(false);
  const save = useChangeSchedule(practitionerId);
  const missing = (name: keyof typeof values) => tried && !values[name] && t('common:field.required');
  const errors = fieldErrors(save.error);
  const zone = locations.find(({ id }) => id === values.locationId)?.timeZone;
  const field = (name: keyof typeof values, type: 'date' | 'time', label: string) => (
    <TextInput
      type={type}
      step={type === 'time' ? 300 : undefined}
      min={type === 'date' ? today : undefined}
      label={label}
      value={values[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      error={missing(name) || errors[name]}
      data-autofocus={name === 'date' || undefined}
    />
  );
  const change = (changed: Partial<typeof values>) => {
    setValues((old) => ({ ...old, ...changed }));
    save.reset();
  };
  const send = () => {
    setTried(true);
    if (!values.date || !values.start || !values.end) return;
    save.mutate(
      { kind: 'more-hours', ...values },
      {
        onSuccess: () => {
          announce(t('openHours.saved'));
          onClose();
        },
      },
    );
  };

  return (
    <Dialog opened onClose={onClose} title={t('openHours.action')}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>{t('openHours.lead')}</p>
        {field('date', 'date', t('openHours.date'))}
        <div className={classes.two}>
          {field('start', 'time', t('openHours.from'))}
          {field('end', 'time', t('openHours.to'))}
        </div>
        {locations.length > 1 && (
          <NativeSelect
            label={t('openHours.place')}
            value={values.locationId}
            onChange={(event) => change({ locationId: event.currentTarget.value })}
            data={locations.map(({ id, name }) => ({ value: id, label: name }))}
            error={errors.locationId}
          />
        )}
        {zone && <p className={classes.hint}>{t('openHours.zone', { zone: format.zone(zone) })}</p>}
        {!isProblem(save.error, 'validation_failed') && <InlineProblem error={save.error} />}
        <DialogActions>
          <Button type="submit" loading={save.isPending}>
            {t('openHours.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
