import { Button, Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBook, useExtendHold } from '@/api/mutations';
import { isProblem } from '@/api/problem';
import type { LiveHold } from '@/api/queries';
import { useActsFor } from '@/api/family';
import { useMe } from '@/api/session';
import type { Slot } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { HoldStrip } from '@/components/hold-strip';
import { RepeatVisit, useRepeat } from '@/components/repeat-visit';
import { ErrorSummary, InlineProblem } from '@/components/states';
import { TakenTime } from '@/components/taken-time';
import { useFormat } from '@/i18n/use-format';
import { useDraft } from '@/lib/draft';
import classes from './booking.module.css';

const longestReason = 2000;

type BookingPanelProps = {
  hold: LiveHold;
  /** A time is being held. */
  pending: boolean;
  holdError: unknown;
  onHoldAgain: () => void;
  onExtended: (hold: LiveHold) => void;
  onPick: (slot: Slot) => void;
  onGiveBack: () => void;
  /** Fills the width of a small screen instead of floating beside the times. */
  flat?: boolean;
};

/** The held time, the reason for the visit, and the one button that books. Nothing typed is ever lost here. */
export function BookingPanel({
  hold,
  pending,
  holdError,
  flat,
  onPick,
  onExtended,
  ...on
}: BookingPanelProps) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const field = useId();
  const [reason, setReason, forgetReason] = useDraft(`reason:${hold.practitionerId}`);
  const [missing, setMissing] = useState(false);
  const [tried, setTried] = useState(false);
  const extend = useExtendHold();
  const book = useBook();
  const me = useMe();
  // For oneself the server knows who that is.
  const patientId = hold.patientId === me?.patientId ? undefined : hold.patientId;
  const repeat = useRepeat(hold, patientId);

  const send = () => {
    setMissing(!reason.trim());
    setTried(true);
    if (!reason.trim() || repeat.tooFew) return;
    book.mutate(
      { hold, reason: reason.trim(), starts: repeat.starts, patientId },
      {
        onSuccess: (appointment) => {
          forgetReason();
          announce(
            t(appointment.status === 'pending' ? 'sent' : 'booked', { count: appointment.series?.of ?? 1 }),
          );
          void navigate(`/visits/${appointment.id}`, { state: { justBooked: true } });
        },
      },
    );
  };

  const error = holdError ?? book.error;
  const taken = isProblem(error, 'slot_taken') || isProblem(error, 'patient_busy') ? error : null;
  return (
    <section className={`${classes.panel} ${flat ? classes.flat : ''}`} aria-label={t('panel')}>
      <HoldStrip
        deadline={hold.deadline}
        pending={pending || extend.isPending}
        onExtend={hold.canExtend ? () => extend.mutate(hold.holdId, { onSuccess: onExtended }) : undefined}
        onHoldAgain={() => {
          book.reset();
          on.onHoldAgain();
        }}
      />
      {taken && (
        <TakenTime
          code={taken.code === 'slot_taken' ? 'slot_taken' : 'patient_busy'}
          startLocal={hold.startLocal}
          doctor={hold.practitionerName}
          alternatives={taken.body.alternatives ?? []}
          disabled={pending}
          onPick={(slot) => {
            book.reset();
            onPick(slot);
          }}
        />
      )}
      <form
        className={classes.body}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <ErrorSummary
          errors={missing ? { [field]: t('common:field.required') } : {}}
          labels={{ [field]: t('reason') }}
        />
        <HeldTime hold={hold} />
        <RepeatVisit hold={hold} repeat={repeat} missing={tried} />
        <Textarea
          id={field}
          label={t('reason')}
          description={t('reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={missing && !reason.trim() ? t('common:field.required') : undefined}
          maxLength={longestReason}
          autosize
          minRows={3}
        />
        <div className={classes.fee}>
          <span>{t(repeat.on ? 'payEach' : 'payAtClinic')}</span>
          <strong>{format.fee(hold.fee)}</strong>
        </div>
        {!taken && <InlineProblem error={error} />}
        <div className={classes.actions}>
          <Button type="submit" size="lg" fullWidth loading={book.isPending}>
            {repeat.starts
              ? t(hold.needsApproval ? 'requestAll' : 'bookAll', { count: repeat.starts.length })
              : t(hold.needsApproval ? 'request' : 'book')}
          </Button>
          <Button variant="subtle" size="sm" fullWidth onClick={on.onGiveBack}>
            {t('giveBack')}
          </Button>
        </div>
        <p className={classes.rule}>
          {t(repeat.on ? 'cancelEachUntil' : 'cancelUntil', {
            when: format.dateTime(hold.cancelUntilLocal, 'short'),
          })}
        </p>
      </form>
    </section>
  );
}

function HeldTime({ hold }: { hold: LiveHold }) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const difference = format.zoneDifference(hold);
  const other = useActsFor().find(({ patientId }) => patientId === hold.patientId);
  return (
    <div className={classes.when}>
      <p>{format.dateTitle(hold.startLocal)}</p>
      <p className={classes.time}>
        <bdi>{format.timeRange(hold.startLocal, hold.endLocal)}</bdi>
      </p>
      {difference && <p className={classes.small}>{difference}</p>}
      {other && (
        <p className={classes.small}>
          {t('common:visitFor', { name: `${other.givenName} ${other.familyName}` })}
        </p>
      )}
      <p className={classes.small}>
        {t('visitWith', { service: hold.serviceName, doctor: hold.practitionerName })}
      </p>
      {hold.seats > 1 && <p className={classes.small}>{t('common:group.visit', { count: hold.seats })}</p>}
      <p className={classes.small}>
        {hold.mode === 'in_person'
          ? `${hold.locationName}, ${hold.locationAddress}`
          : t(`common:mode.${hold.mode}`)}
      </p>
    </div>
  );
}
