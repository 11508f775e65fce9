import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppointmentAction, useHoldSlot, useMoveFollowing, useReleaseHold } from '@/api/mutations';
import { isProblem } from '@/api/problem';
import type { LiveHold } from '@/api/queries';
import type { Appointment, AppointmentAction, ClinicVisit, Slot } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import { dateInZone, dateOf } from '@/lib/time';
import { useAnnounce } from './announcer';
import { Dialog, DialogActions } from './dialog';
import { HoldStrip } from './hold-strip';
import { MovesFoot, NewTimes, useFollowing, useMoves, WhichMove } from './move-following';
import { InlineProblem } from './states';
import { TakenTime } from './taken-time';
import { TimePicker } from './time-picker';

type MoveVisitDialogProps = {
  appointment: ClinicVisit;
  opened: boolean;
  onClose: () => void;
  /** `approve` agrees to a request at the new time at once; `reschedule` moves the visit; `propose` asks the patient first. */
  action: Extract<AppointmentAction, 'reschedule' | 'approve' | 'propose'>;
  title: string;
  /** What the patient should know before moving, such as that the doctor confirms again. */
  note?: string;
  onMoved?: (appointment: Appointment) => void;
};

/**
 * Another time for a visit: the new time is held first, and the old one is given back only when the move is made. A time
 * that is proposed stays held until the patient answers.
 */
export function MoveVisitDialog({
  appointment,
  opened,
  onClose,
  action,
  title,
  note,
  onMoved,
}: MoveVisitDialogProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const announce = useAnnounce();
  const today = dateInZone(new Date(), appointment.timeZone);
  const visitDay = dateOf(appointment.startLocal);
  const [from, setFrom] = useState(visitDay > today ? visitDay : today);
  const [held, setHeld] = useState<LiveHold | null>(null);
  const [wanted, setWanted] = useState<Slot | null>(null);
  const hold = useHoldSlot();
  const release = useReleaseHold();
  const move = useAppointmentAction();
  const [all, setAll] = useState(false);
  const following = useFollowing(appointment, opened && action === 'reschedule');
  const moves = useMoves(appointment, following, all ? wanted : null);
  const moveAll = useMoveFollowing();
  // Without the first nothing moves.
  const free = moves.data?.moves[0]?.to.free ? moves.data.moves.filter(({ to }) => to.free) : [];

  const proposes = action === 'propose';

  const pick = (slot: Slot) => {
    setWanted(slot);
    move.reset();
    moveAll.reset();
    // Of several visits, all times are held with the confirmation: until then they are only looked at.
    if (all) return;
    hold.mutate(
      { ...slot, replacing: appointment.id, patientId: appointment.patientId },
      {
        onSuccess: (next) => {
          if (held && held.holdId !== next.holdId) release.mutate(held.holdId);
          setHeld(next);
        },
      },
    );
  };
  const letGo = () => {
    if (held) release.mutate(held.holdId);
    setHeld(null);
    setWanted(null);
    hold.reset();
    move.reset();
    moveAll.reset();
  };
  const close = () => {
    letGo();
    onClose();
  };
  const confirmAll = () =>
    wanted &&
    moveAll.mutate(
      { appointment, slot: wanted, moves: free },
      {
        onSuccess: (moved) => {
          announce(t('move.doneAll', { count: moved.following?.changed ?? 0 }));
          onMoved?.(moved);
          onClose();
        },
      },
    );
  const confirm = () =>
    held &&
    move.mutate(
      { appointment, action, holdToken: held.token },
      {
        onSuccess: (moved) => {
          setHeld(null);
          const when = format.dateTime((proposes && moved.proposal?.startLocal) || moved.startLocal);
          announce(t(proposes ? 'proposal.sent' : 'move.done', { when }));
          onMoved?.(moved);
          onClose();
        },
      },
    );

  const failed = hold.error ?? move.error ?? moveAll.error;
  const taken =
    isProblem(failed) && (failed.code === 'slot_taken' || failed.code === 'patient_busy') ? failed : null;

  const actions = (
    <DialogActions>
      {all && free.length > 0 && (
        <Button loading={moveAll.isPending} onClick={confirmAll}>
          {t('move.confirmAll', { count: free.length })}
        </Button>
      )}
      {held && (
        <Button loading={move.isPending} onClick={confirm}>
          {t(proposes ? 'proposal.confirm' : 'move.confirm', {
            when: format.dateTime(held.startLocal, 'short'),
          })}
        </Button>
      )}
      <Button variant="default" onClick={close}>
        {proposes
          ? t('proposal.leave')
          : t('move.leave', { when: format.dateTime(appointment.startLocal, 'short') })}
      </Button>
    </DialogActions>
  );
  return (
    <Dialog opened={opened} onClose={close} title={title} size="lg">
      <p>
        {t(proposes ? 'proposal.now' : 'move.now', {
          when: format.dateTime(appointment.startLocal),
          doctor: appointment.practitionerName,
        })}
      </p>
      {note && <p>{note}</p>}
      {appointment.series && following.length > 0 && (
        <WhichMove
          series={appointment.series}
          count={following.length}
          following={all}
          onChange={(next) => {
            letGo();
            setAll(next);
          }}
        />
      )}
      {all && <p>{t('move.pickFirst')}</p>}
      {held && (
        <HoldStrip
          deadline={held.deadline}
          pending={hold.isPending}
          onHoldAgain={() => wanted && pick(wanted)}
        />
      )}
      {taken && wanted && (
        <TakenTime
          code={taken.code === 'slot_taken' ? 'slot_taken' : 'patient_busy'}
          startLocal={wanted.startLocal}
          doctor={appointment.practitionerName}
          alternatives={taken.body.alternatives ?? []}
          disabled={hold.isPending}
          onPick={pick}
        />
      )}
      {!taken && <InlineProblem error={failed} />}
      <TimePicker
        practitioner={{ id: appointment.practitionerId, name: appointment.practitionerName }}
        serviceId={appointment.serviceId}
        locationId={appointment.locationId}
        timeZone={appointment.timeZone}
        replacing={appointment.id}
        alsoReplacing={all ? following.map(({ id }) => id) : undefined}
        from={from}
        onFromChange={setFrom}
        chosen={all ? wanted?.start : held?.start}
        pending={hold.isPending}
        onPick={pick}
      />
      {all && wanted && <NewTimes visits={[appointment, ...following]} moves={moves} />}
      {all ? <MovesFoot moves={moves.data?.moves ?? []}>{actions}</MovesFoot> : actions}
    </Dialog>
  );
}
