import { Button, NativeSelect, Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActions } from '@/components/dialog';
import { InlineProblem } from '@/components/states';
import classes from './hours.module.css';
import { useChangeSchedule } from './practice.api';
import { useRangeText, type TimeOff } from './time-off';

type RemoveRepeatedDialogProps = { practitionerId: string; timeOff: TimeOff; onClose: () => void };

/** Which of a repetition is given back: one, or all of it. */
export function RemoveRepeatedDialog({ practitionerId, timeOff, onClose }: RemoveRepeatedDialogProps) {
  const { t } = useTranslation('practice');
  const rangeText = useRangeText();
  const [all, setAll] = useState(false);
  const [id, setId] = useState(timeOff.coming[0].id);
  const remove = useChangeSchedule(practitionerId);
  return (
    <Dialog opened onClose={onClose} title={t('absence.removing.title')}>
      <p>{t('absence.removing.text')}</p>
      <Radio.Group
        aria-label={t('absence.removing.which')}
        value={all ? 'all' : 'one'}
        onChange={(value) => setAll(value === 'all')}
      >
        <div className={classes.radios}>
          <Radio value="one" label={t('absence.removing.one')} data-autofocus />
          {!all && (
            <NativeSelect
              aria-label={t('absence.removing.which')}
              value={id}
              onChange={(event) => setId(event.currentTarget.value)}
              data={timeOff.coming.map((absence) => ({ value: absence.id, label: rangeText(absence) }))}
            />
          )}
          <Radio value="all" label={t('absence.removing.all', { count: timeOff.coming.length })} />
        </div>
      </Radio.Group>
      <InlineProblem error={remove.error} />
      <DialogActions>
        <Button
          variant="danger"
          loading={remove.isPending}
          onClick={() => remove.mutate({ kind: 'absence-removed', id, all }, { onSuccess: onClose })}
        >
          {all
            ? t('absence.removing.confirmAll', { count: timeOff.coming.length })
            : t('absence.removing.confirmOne')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('leave')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
