import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAppointmentAction, useBook, useExtendHold } from '@/api/mutations';
import { isProblem } from '@/api/problem';
import { staffVisitPath, useMe } from '@/api/session';
import type { Appointment, LocalDateTime, PatientRecord } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { HoldStrip } from '@/components/hold-strip';
import { RepeatVisit, useRepeat } from '@/components/repeat-visit';
import { InlineProblem } from '@/components/states';
import { TakenTime } from '@/components/taken-time';
import type { useChosenTime } from '@/components/use-chosen-time';
import { useFormat } from '@/i18n/use-format';
import { useDraft } from '@/lib/draft';
import { dateOf } from '@/lib/time';
import { nameOf } from './patient-row';
import classes from './reception.module.css';

const longestReason = 2000;

export type BookedFor = Pick<PatientRecord, 'id' | 'givenName' | 'familyName'>;

type BookingFormProps = {
  patient: BookedFor;
  now: boolean;
  doctor: string | undefined;
  startLocal: LocalDateTime | undefined;
  chosen: ReturnType<typeof useChosenTime>;
};

/** What the patient says, the held time, and the one button. What is typed stays, whatever happens to the time. */
export function BookingForm({ patient, now, doctor, startLocal, chosen }: BookingFormProps) {
  const { t } = useTranslation('reception');
  const format = useFormat();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const me = useMe();
  const [reason, setReason, forgetReason] = useDraft(`reason-for:${patient.id}`);
  const [missing, setMissing] = useState({ reason: false, time: false, dates: false });
  const extend = useExtendHold();
  const book = useBook();
  const arrive = useAppointmentAction();
  const name = nameOf(patient);
  const { held } = chosen;
  const repeat = useRepeat(now ? null : held, patient.id);

  const finish = (visit: Appointment) => {
    forgetReason();
    announce(t(visit.status === 'arrived' ? 'done.arrived' : 'done.booked', { name }));
    // Who is here is part of the day; who will come is looked at once more.
    void navigate(
      now ? `/practice?date=${dateOf(visit.startLocal)}&visit=${visit.id}` : staffVisitPath(me, visit.id),
    );
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setMissing({ reason: !reason.trim(), time: !held, dates: repeat.tooFew });
    if (!reason.trim() || !held || repeat.tooFew) return;
    book.mutate(
      { hold: held, reason: reason.trim(), starts: repeat.starts, patientId: patient.id },
      {
        onSuccess: (visit) => {
          if (!now || !visit.allowedActions.includes('arrive')) return finish(visit);
          // The visit is booked whether or not this succeeds; the day offers the step again.
          arrive.mutate(
            { appointment: visit, action: 'arrive' },
            { onSuccess: finish, onError: () => finish(visit) },
          );
        },
      },
    );
  };

  const error = chosen.error ?? book.error;
  const taken = isProblem(error, 'slot_taken') || isProblem(error, 'patient_busy') ? error : null;
  return (
    <section className={classes.panel} aria-label={t('book.panel')}>
      {held && (
        <HoldStrip
          deadline={held.deadline}
          pending={chosen.pending || extend.isPending}
          onExtend={
            held.canExtend ? () => extend.mutate(held.holdId, { onSuccess: chosen.replaceHold }) : undefined
          }
          onHoldAgain={() => {
            book.reset();
            chosen.again();
          }}
        />
      )}
      {taken && startLocal && (
        <TakenTime
          code={taken.code === 'slot_taken' ? 'slot_taken' : 'patient_busy'}
          startLocal={startLocal}
          doctor={doctor ?? ''}
          patient={name}
          alternatives={taken.body.alternatives ?? []}
          disabled={chosen.pending}
          onPick={(slot) => {
            book.reset();
            chosen.pick(slot);
          }}
        />
      )}
      <form className={classes.panelBody} noValidate onSubmit={send}>
        {held && !taken ? (
          <div className={classes.when}>
            <p>{format.dateTitle(held.startLocal)}</p>
            <p className={classes.time}>
              <bdi>{format.timeRange(held.startLocal, held.endLocal)}</bdi>
            </p>
            <p>{`${held.serviceName}, ${held.practitionerName}`}</p>
            {held.seats > 1 && <p>{t('common:group.visit', { count: held.seats })}</p>}
            <p>{held.mode === 'in_person' ? held.locationName : t(`common:mode.${held.mode}`)}</p>
          </div>
        ) : (
          <p
            className={missing.time ? classes.needed : classes.hint}
            role={missing.time ? 'alert' : undefined}
          >
            {t('book.chooseTime')}
          </p>
        )}
        {held && !taken && !now && <RepeatVisit hold={held} repeat={repeat} missing={missing.dates} />}
        <Textarea
          label={t('book.reason')}
          description={t('book.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={missing.reason && !reason.trim() ? t('common:field.required') : undefined}
          maxLength={longestReason}
          autosize
          minRows={3}
        />
        {!taken && <InlineProblem error={error} />}
        <Button type="submit" fullWidth loading={book.isPending || arrive.isPending}>
          {held && !taken
            ? t(now ? 'walkIn.confirm' : repeat.starts ? 'book.confirmAll' : 'book.confirm', {
                count: repeat.starts?.length ?? 1,
                when: format.dateTime(held.startLocal, 'short'),
              })
            : t(now ? 'walkIn.confirmNone' : 'book.confirmNone')}
        </Button>
        <p className={classes.hint}>{t('book.atOnce', { name })}</p>
      </form>
    </section>
  );
}
