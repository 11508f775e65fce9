import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppointmentAction } from '@/api/mutations';
import { useMe } from '@/api/session';
import type { AppointmentAction, ClinicVisit } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { MoveVisitDialog } from '@/components/move-visit-dialog';
import { ReasonDialog } from '@/components/reason-dialog';
import { InlineProblem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import classes from './practice.module.css';

/** Steps that are one press, the most likely one first. Moving, declining and cancelling ask first. */
const simpleSteps: AppointmentAction[] = [
  'approve',
  'arrive',
  'call_in',
  'fulfill',
  'no_show',
  'undo_arrive',
  'reopen',
];

/** What staff may do with a visit now, as the server says it. */
export function StaffActions({ appointment }: { appointment: ClinicVisit }) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const announce = useAnnounce();
  const [open, setOpen] = useState<'move' | 'propose' | 'decline' | 'cancel' | null>(null);
  const step = useAppointmentAction();
  const may = (action: AppointmentAction) => appointment.allowedActions.includes(action);
  const steps = simpleSteps.filter(may);
  const when = format.dateTime(appointment.startLocal, 'short');
  const name = appointment.patientName.split(' ')[0];
  const isRequest = may('approve');
  const me = useMe();
  // Reception may move a request, which agrees to it too, but not decide on it for the doctor.
  const isReception = me?.roles.includes('receptionist') && me.practitionerId !== appointment.practitionerId;
  const run = (action: AppointmentAction, following?: boolean) =>
    step.mutate(
      { appointment, action, following },
      {
        onSuccess: () =>
          announce(
            t('done', { action: following ? t('approveFollowing') : t(`action.${action}`, { name, when }) }),
          ),
      },
    );
  if (appointment.allowedActions.length === 0) return null;

  return (
    <div className={classes.foot}>
      <InlineProblem error={step.error} />
      {steps.map((action, i) => (
        <Button
          key={action}
          variant={i === 0 ? 'light' : 'default'}
          fullWidth={i === 0}
          loading={step.isPending && step.variables.action === action && !step.variables.following}
          onClick={() => run(action)}
        >
          {t(`action.${action}`, { name, when })}
        </Button>
      ))}
      {isRequest && appointment.series && (
        <Button
          variant="default"
          fullWidth
          loading={step.isPending && step.variables.following === true}
          onClick={() => run('approve', true)}
        >
          {t('approveFollowing')}
        </Button>
      )}
      {may('reschedule') && (
        <Button variant="default" className={classes.grow} onClick={() => setOpen('move')}>
          {t(isRequest ? 'otherTime' : 'changeTime')}
        </Button>
      )}
      {may('propose') && (
        <Button variant="default" className={classes.grow} onClick={() => setOpen('propose')}>
          {t('propose.action')}
        </Button>
      )}
      {may('decline') && (
        <Button variant="danger-outline" onClick={() => setOpen('decline')}>
          {t('decline.action')}
        </Button>
      )}
      {may('cancel') && !isRequest && (
        <Button variant="danger-outline" onClick={() => setOpen('cancel')}>
          {t('cancel.action')}
        </Button>
      )}
      {open === 'move' && (
        <MoveVisitDialog
          opened
          onClose={() => setOpen(null)}
          appointment={appointment}
          action={isRequest && !isReception ? 'approve' : 'reschedule'}
          title={t(isRequest ? 'otherTimeTitle' : 'changeTime')}
          note={t(isRequest ? 'otherTimeNote' : 'changeTimeNote', { name })}
        />
      )}
      {open === 'propose' && (
        <MoveVisitDialog
          opened
          onClose={() => setOpen(null)}
          appointment={appointment}
          action="propose"
          title={t('propose.action')}
          note={t(appointment.proposal ? 'propose.again' : 'propose.note', { name })}
        />
      )}
      {(['decline', 'cancel'] as const).map((action) => (
        <ReasonDialog
          key={action}
          opened={open === action}
          onClose={() => setOpen(null)}
          appointment={appointment}
          action={action}
          series={appointment.series}
          title={t(`${action}.title`)}
          lead={t(`${action}.lead`, { name: appointment.patientName, when })}
          label={t('reasonLabel')}
          hint={t('reasonHint', { name })}
          confirm={t(`${action}.confirm`)}
          leave={t('leave')}
        />
      ))}
    </div>
  );
}
