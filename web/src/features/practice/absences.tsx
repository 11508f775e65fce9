import { ActionIcon, Button, TextInput } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { LocalDate, Location, Schedule } from '@/api/types';
import { Dialog, DialogActions } from '@/components/dialog';
import { useFieldErrors } from '@/components/field-errors';
import { Section } from '@/components/page';
import { InlineProblem, Note } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { dateOf } from '@/lib/time';
import classes from './hours.module.css';
import { useChangeSchedule } from './practice.api';

type AbsencesProps = { schedule: Schedule; location: Location; today: LocalDate };

/** Time off: from a moment to a moment, at every place. */
export function Absences({ schedule, location, today }: AbsencesProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const [adding, setAdding] = useState(false);
  const [affected, setAffected] = useState(0);
  const remove = useChangeSchedule(schedule.practitionerId);
  const coming = schedule.absences
    .filter((absence) => dateOf(absence.endLocal) >= today)
    .sort((a, b) => a.start.localeCompare(b.start));

  return (
    <Section
      title={t('absence.title')}
      end={
        <Button variant="default" size="sm" onClick={() => setAdding(true)}>
          {t('absence.add')}
        </Button>
      }
    >
      {affected > 0 && <Note>{t('absence.affected', { count: affected })}</Note>}
      {coming.length === 0 && <p className={classes.none}>{t('absence.none')}</p>}
      <InlineProblem error={remove.error} />
      <ul>
        {coming.map((absence) => (
          <li key={absence.id} className={classes.entry}>
            <div>
              <strong>{absence.note || t('absence.unnamed')}</strong>
              <p>
                {t('absence.range', {
                  from: format.dateTime(absence.startLocal, 'short'),
                  to: format.dateTime(absence.endLocal, 'short'),
                })}
              </p>
            </div>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={44}
              aria-label={t('absence.remove', { date: format.dateTime(absence.startLocal) })}
              loading={remove.isPending}
              onClick={() => remove.mutate({ kind: 'absence-removed', id: absence.id })}
            >
              <Trash2 size={18} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {adding && (
        <AbsenceDialog
          schedule={schedule}
          location={location}
          today={today}
          onClose={() => setAdding(false)}
          onAdded={setAffected}
        />
      )}
    </Section>
  );
}

type AbsenceDialogProps = AbsencesProps & { onClose: () => void; onAdded: (affected: number) => void };

function AbsenceDialog({ schedule, location, today, onClose, onAdded }: AbsenceDialogProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const fieldErrors = useFieldErrors();
  const [values, setValues] = useState({
    startLocal: `${today}T08:00`,
    endLocal: `${today}T18:00`,
    note: '',
  });
  const save = useChangeSchedule(schedule.practitionerId);
  const errors = fieldErrors(save.error);
  const isBackwards = values.endLocal <= values.startLocal;
  const set = (change: Partial<typeof values>) => setValues((old) => ({ ...old, ...change }));
  const send = () =>
    !isBackwards &&
    save.mutate(
      { kind: 'absence', ...values, locationId: location.id },
      {
        onSuccess: (changed) => {
          onAdded(changed.affected ?? 0);
          onClose();
        },
      },
    );

  return (
    <Dialog opened onClose={onClose} title={t('absence.dialog')}>
      <p>{t('absence.zone', { zone: format.zone(location.timeZone) })}</p>
      <TextInput
        type="datetime-local"
        label={t('absence.from')}
        value={values.startLocal}
        onChange={(event) => set({ startLocal: event.currentTarget.value })}
        error={errors.startLocal}
        data-autofocus
      />
      <TextInput
        type="datetime-local"
        label={t('absence.to')}
        value={values.endLocal}
        onChange={(event) => set({ endLocal: event.currentTarget.value })}
        error={isBackwards ? t('common:field.ends_before_start') : errors.endLocal}
      />
      <TextInput
        label={t('common:optional', { label: t('absence.note') })}
        description={t('absence.noteHint')}
        value={values.note}
        maxLength={200}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      {!isProblem(save.error, 'validation_failed') && <InlineProblem error={save.error} />}
      <DialogActions>
        <Button loading={save.isPending} onClick={send}>
          {t('absence.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('leave')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
