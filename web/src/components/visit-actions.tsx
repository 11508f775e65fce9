import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppointmentAction } from '@/api/mutations';
import type { Appointment } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import { DialogActions } from './dialog';
import { MoveVisitDialog } from './move-visit-dialog';
import { ReasonDialog } from './reason-dialog';
import { InlineProblem } from './states';

/** What the patient may do with a visit now. The server says what is allowed; nothing is derived here. */
export function VisitActions({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const [open, setOpen] = useState<'move' | 'cancel' | null>(null);
  const step = useAppointmentAction();
  const may = (action: Appointment['allowedActions'][number]) => appointment.allowedActions.includes(action);
  const when = format.dateTime(appointment.startLocal, 'short');
  if (!may('confirm') && !may('reschedule') && !may('cancel')) return null;

  return (
    <>
      <InlineProblem error={step.error} />
      <DialogActions>
        {may('confirm') && !appointment.confirmedAt && (
          <Button
            variant="light"
            loading={step.isPending}
            onClick={() => step.mutate({ appointment, action: 'confirm' })}
          >
            {t('visit.confirm')}
          </Button>
        )}
        {may('reschedule') && (
          <Button variant="default" onClick={() => setOpen('move')}>
            {t('visit.change')}
          </Button>
        )}
        {may('cancel') && (
          <Button variant="danger-text" onClick={() => setOpen('cancel')}>
            {t('visit.cancel')}
          </Button>
        )}
      </DialogActions>
      {open === 'move' && (
        <MoveVisitDialog
          opened
          onClose={() => setOpen(null)}
          appointment={appointment}
          action="reschedule"
          title={t('visit.changeTitle')}
        />
      )}
      <ReasonDialog
        opened={open === 'cancel'}
        onClose={() => setOpen(null)}
        appointment={appointment}
        action="cancel"
        series={appointment.series}
        title={t('visit.cancelTitle')}
        lead={t('visit.cancelLead', { when, doctor: appointment.practitionerName })}
        label={t('visit.cancelReason')}
        hint={t('visit.cancelHint')}
        confirm={t('visit.cancelConfirm')}
        leave={t('visit.keep')}
      />
    </>
  );
}
