import { Button, Textarea } from '@mantine/core';
import { Hourglass, Timer } from 'lucide-react';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isProblem } from '@/api/problem';
import type { LiveOffer } from '@/api/wait-list';
import { useAnnounce } from '@/components/announcer';
import { DialogActions } from '@/components/dialog';
import { IconLine } from '@/components/page';
import { InlineProblem } from '@/components/states';
import { VisitFacts, VisitWhen } from '@/components/visit-facts';
import { useFormat } from '@/i18n/use-format';
import { useDraft } from '@/lib/draft';
import { formatCountdown } from '@/lib/time';
import { useCountdown } from '@/lib/use-countdown';
import { useDecline, useTake } from './wait-list.api';
import classes from './wait-list.module.css';

const longestReason = 2000;
const endsSoon = 120;
/** Said to people who listen at these seconds only. */
const spokenAt = [300, 120, 60];

type OfferCardProps = {
  offer: LiveOffer;
  /** `over` when it went to the next in line, `left` when the reader waits for it no more. */
  state: 'open' | 'over' | 'left';
  /** Of several, only the first has the filled button. */
  isFirst: boolean;
  /** The reader said no, or has read that it is over. */
  onAnswered: () => void;
};

/** A time that got free and is kept for the reader for a while: one press books it, one lets it go. */
export function OfferCard({ offer, state, isFirst, onAnswered }: OfferCardProps) {
  const { t } = useTranslation('wait-list');
  const navigate = useNavigate();
  const announce = useAnnounce();
  const title = useId();
  const seconds = useCountdown(offer.deadline);
  const [reason, setReason, forgetReason] = useDraft(`wait-list:${offer.id}`);
  const take = useTake(offer.id);
  const decline = useDecline();
  const busy = take.isPending || decline.isPending;

  const isKept = busy || take.isSuccess;
  const isGone = isProblem(take.error ?? decline.error, 'offer_over');
  const isOver = !isKept && (state === 'over' || seconds === 0 || isGone);
  if (decline.isSuccess || (state === 'left' && !isKept)) return null;
  if (isOver) return <OverCard offer={offer} onRead={onAnswered} />;

  const book = () =>
    take.mutate(reason.trim() || t('offer.noReason'), {
      onSuccess: (visit) => {
        forgetReason();
        announce(t(visit.status === 'pending' ? 'offer.sent' : 'offer.booked'));
        void navigate(`/visits/${visit.id}`, { state: { justBooked: true } });
      },
    });
  const letGo = () =>
    decline.mutate(offer.id, {
      onSuccess: () => {
        announce(t('offer.declined'));
        onAnswered();
      },
    });

  return (
    <section className={classes.offer} aria-labelledby={title}>
      <h2 id={title}>{t('offer.title')}</h2>
      <TimeLeft seconds={seconds} />
      <div className={classes.visit}>
        <VisitWhen appointment={offer} />
        <VisitFacts appointment={offer} />
      </div>
      {offer.needsApproval && (
        <IconLine icon={Hourglass}>{t('offer.confirms', { doctor: offer.practitionerName })}</IconLine>
      )}
      <Textarea
        label={t('common:optional', { label: t('offer.reason') })}
        description={t('offer.reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={longestReason}
        autosize
        minRows={1}
      />
      <InlineProblem error={take.error ?? decline.error} />
      <DialogActions>
        <Button
          variant={isFirst ? 'filled' : 'outline'}
          size="lg"
          loading={take.isPending}
          disabled={busy}
          onClick={book}
        >
          {t('offer.take')}
        </Button>
        {!offer.accepted && (
          <Button variant="default" size="lg" loading={decline.isPending} disabled={busy} onClick={letGo}>
            {t('offer.decline')}
          </Button>
        )}
      </DialogActions>
    </section>
  );
}

/** "Kept for you for 18 min", and to the second when it ends soon. */
function TimeLeft({ seconds }: { seconds: number }) {
  const { t } = useTranslation('wait-list');
  const format = useFormat();
  const announce = useAnnounce();
  useEffect(() => {
    if (spokenAt.includes(seconds)) announce(t('offer.left', { time: format.minutes(seconds / 60) }));
  }, [seconds, announce, format, t]);
  const time = seconds < endsSoon ? formatCountdown(seconds) : format.minutes(Math.ceil(seconds / 60));
  return (
    <p className={classes.left} data-ending={seconds < endsSoon || undefined} role="timer" aria-live="off">
      <Timer size={20} aria-hidden />
      <strong>{t('offer.left', { time })}</strong>
    </p>
  );
}

/** The time went on: nothing is lost by it. */
function OverCard({ offer, onRead }: { offer: LiveOffer; onRead: () => void }) {
  const { t } = useTranslation('wait-list');
  const format = useFormat();
  const announce = useAnnounce();
  const title = useId();
  const said = t('over.title');
  useEffect(() => announce(said, 'assertive'), [announce, said]);
  return (
    <section className={classes.over} aria-labelledby={title}>
      <h2 id={title}>{said}</h2>
      <p>{t('over.text', { when: format.dateTime(offer.startLocal), doctor: offer.practitionerName })}</p>
      <Button variant="default" size="sm" onClick={onRead}>
        {t('over.read')}
      </Button>
    </section>
  );
}
