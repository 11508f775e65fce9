import { Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppointmentAction } from '@/api/mutations';
import type { Appointment } from '@/api/types';
import { useAnnounce } from './announcer';
import { ConfirmDialog } from './dialog';
import classes from './reason-dialog.module.css';

type ReasonDialogProps = {
  appointment: Pick<Appointment, 'id' | 'version'>;
  /** Where the visit is one of several: then the following ones can be meant too. */
  series?: Appointment['series'];
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
  series,
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
  const [following, setFollowing] = useState(false);
  const announce = useAnnounce();
  const step = useAppointmentAction();
  const isLast = !series || series.number === series.of;

  const send = () => {
    setMissing(!reason.trim());
    if (!reason.trim()) return;
    step.mutate(
      { appointment, action, reason: reason.trim(), following: (following && !isLast) || undefined },
      {
        onSuccess: (updated) => {
          const { changed = 0, left = 0 } = updated.following ?? {};
          if (updated.following) {
            const done = t(`series.done.${action}`, { count: changed });
            announce(left > 0 ? `${done} ${t('series.left', { count: left })}` : done);
          }
          onDone?.(updated);
          dialog.onClose();
        },
      },
    );
  };

  return (
    <ConfirmDialog
      {...dialog}
      confirm={following && !isLast ? t(`series.confirm.${action}`) : dialog.confirm}
      danger
      pending={step.isPending}
      error={step.error}
      onConfirm={send}
    >
      <p>{lead}</p>
      {!isLast && (
        <Radio.Group
          label={t('series.which', { number: series.number, of: series.of })}
          value={following ? 'following' : 'one'}
          onChange={(value) => setFollowing(value === 'following')}
        >
          <div className={classes.which}>
            <Radio value="one" label={t('series.one')} />
            <Radio value="following" label={t('series.following')} />
          </div>
        </Radio.Group>
      )}
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
