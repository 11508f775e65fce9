import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppointmentAction } from '@/api/mutations';
import type { Appointment } from '@/api/types';
import { ConfirmDialog } from './dialog';

type ReasonDialogProps = {
  appointment: Pick<Appointment, 'id' | 'version'>;
  action: 'cancel' | 'decline';
  opened: boolean;
  onClose: () => void;
  title: string;
  lead: string;
  label: string;
  hint: string;
  confirm: string;
  leave: string;
  onDone?: (appointment: Appointment) => void;
};

/** Cancels or declines a visit with a reason that the other side reads. What was typed survives a failure. */
export function ReasonDialog({
  appointment,
  action,
  label,
  hint,
  lead,
  onDone,
  ...dialog
}: ReasonDialogProps) {
  const { t } = useTranslation('common');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const step = useAppointmentAction();

  const send = () => {
    setMissing(!reason.trim());
    if (!reason.trim()) return;
    step.mutate(
      { appointment, action, reason: reason.trim() },
      {
        onSuccess: (updated) => {
          onDone?.(updated);
          dialog.onClose();
        },
      },
    );
  };

  return (
    <ConfirmDialog {...dialog} danger pending={step.isPending} error={step.error} onConfirm={send}>
      <p>{lead}</p>
      <Textarea
        label={label}
        description={hint}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={missing ? t('field.required') : undefined}
        maxLength={500}
        autosize
        minRows={3}
        data-autofocus
      />
    </ConfirmDialog>
  );
}
