import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { AbsencePreview, LocalDateTime, Location } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { Dialog, DialogActions } from '@/components/dialog';
import { useFieldErrors } from '@/components/field-errors';
import { InlineProblem } from '@/components/states';
import { AbsenceFields, fieldsOf, refusalsOf, valuesOf, type AbsenceValues } from './absence-fields';
import { AbsenceImpact } from './absence-impact';
import { useChangeSchedule, usePreviewAbsence, type ProposedTime } from './practice.api';

type AbsenceDialogProps = {
  practitionerId: string;
  /** Whose clock is meant. */
  location: Location;
  /** What is off unless the person says otherwise. */
  start: { startLocal: LocalDateTime; endLocal: LocalDateTime };
  /** Something to know first. */
  hint?: string;
  onClose: () => void;
};

/**
 * Adds time off. Where visits fall into it, a second step shows whom it affects and what is proposed to them; nothing is
 * saved before that.
 */
export function AbsenceDialog({ practitionerId, location, start, hint, onClose }: AbsenceDialogProps) {
  const { t } = useTranslation('practice');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const [values, setValues] = useState<AbsenceValues>(() => valuesOf(start));
  const [tried, setTried] = useState(false);
  const [impact, setImpact] = useState<AbsencePreview>();
  const preview = usePreviewAbsence(practitionerId);
  const save = useChangeSchedule(practitionerId);
  const error = save.error ?? preview.error;
  const refusals = refusalsOf(values);
  const isWrong = Object.keys(refusals).length > 0;

  const inWords = (keys: Record<string, string>) =>
    Object.fromEntries(Object.entries(keys).map(([field, key]) => [field, t(key)]));

  const send = (proposals: ProposedTime[]) =>
    save.mutate(
      {
        kind: 'absence',
        ...fieldsOf(values, location.id),
        note: values.note.trim() || undefined,
        proposals,
      },
      {
        onSuccess: () => {
          announce(
            proposals.length > 0
              ? t('absence.savedAndProposed', { count: proposals.length })
              : t('absence.saved'),
          );
          onClose();
        },
        // The fields are on the first step.
        onError: (refused) => isProblem(refused, 'validation_failed') && setImpact(undefined),
      },
    );
  const next = () => {
    setTried(true);
    if (isWrong) return;
    save.reset();
    preview.mutate(fieldsOf(values, location.id), {
      onSuccess: (found) => (found.visits.length + found.holds === 0 ? send([]) : setImpact(found)),
    });
  };

  if (impact) {
    return (
      <Dialog opened onClose={onClose} title={t('absence.impact.title', { count: impact.visits.length })}>
        <AbsenceImpact
          practitionerId={practitionerId}
          impact={impact}
          pending={save.isPending}
          error={save.error}
          onSave={send}
          onBack={() => {
            save.reset();
            setImpact(undefined);
          }}
        />
      </Dialog>
    );
  }
  return (
    <Dialog opened onClose={onClose} title={t('absence.dialog')}>
      <AbsenceFields
        values={values}
        zone={location.timeZone}
        hint={hint}
        errors={{ ...fieldErrors(error), ...(tried && inWords(refusals)) }}
        onChange={(change) => {
          setValues((old) => ({ ...old, ...change }));
          preview.reset();
          save.reset();
        }}
        onSubmit={next}
      >
        {!isProblem(error, 'validation_failed') && <InlineProblem error={error} />}
        <DialogActions>
          <Button type="submit" loading={preview.isPending || save.isPending}>
            {t('absence.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
        </DialogActions>
      </AbsenceFields>
    </Dialog>
  );
}
