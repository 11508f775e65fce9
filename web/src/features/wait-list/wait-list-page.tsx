import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { waitListQuery, type LiveEntry, type LiveOffer } from '@/api/wait-list';
import { BackLink, Page, PageHeader, Section } from '@/components/page';
import { AfterAMoment, Empty, Note, Problem } from '@/components/states';
import { EntryRow } from './entry-row';
import { LeaveDialog } from './leave-dialog';
import { OfferCard } from './offer-card';
import classes from './wait-list.module.css';

/** What the reader waits for. A time that is kept for them comes first: it has a deadline. */
export default function WaitListPage() {
  const { t } = useTranslation('wait-list');
  const { state } = useLocation();
  const joined = (state as { joined?: string } | null)?.joined;
  const waiting = useQuery(waitListQuery());
  const entries = waiting.data ?? [];
  const { shown, answer } = useShownOffers(entries);
  const [leaving, setLeaving] = useState<LiveEntry>();

  return (
    <Page width="narrow">
      <BackLink to="/visits">{t('back')}</BackLink>
      <PageHeader title={t('title')} lead={shown.length === 0 && t('lead')} />
      {shown.length === 0 && entries.some(({ id }) => id === joined) && (
        <div className={classes.joined}>
          <Note>{t('joined')}</Note>
        </div>
      )}
      {shown.map(({ entryId, offer }, i) => (
        <OfferCard
          key={offer.id}
          offer={offer}
          state={stateOf(
            offer,
            entries.find(({ id }) => id === entryId),
          )}
          isFirst={i === 0}
          onAnswered={() => answer(offer.id)}
        />
      ))}
      {waiting.isPending && <RowsSkeleton />}
      {waiting.isError && <Problem error={waiting.error} onRetry={() => void waiting.refetch()} />}
      {waiting.isSuccess && entries.length === 0 && (
        <Empty
          heading="h2"
          title={t('none.title')}
          action={
            <Button component={Link} to="/doctors">
              {t('none.action')}
            </Button>
          }
        >
          {t('none.text')}
        </Empty>
      )}
      {entries.length > 0 && (
        <Section title={t('waiting')}>
          <ul>
            {entries.map((entry) => (
              <EntryRow key={entry.id} entry={entry} onLeave={() => setLeaving(entry)} />
            ))}
          </ul>
        </Section>
      )}
      {leaving && <LeaveDialog entry={leaving} onClose={() => setLeaving(undefined)} />}
    </Page>
  );
}

type ShownOffer = { entryId: string; offer: LiveOffer };

/**
 * The offers on the page: those there are, and those that ended while they were looked at, until they are answered or put
 * away. None vanishes under the finger.
 */
function useShownOffers(entries: LiveEntry[]) {
  const [seen, setSeen] = useState<ShownOffer[]>([]);
  const [answered, setAnswered] = useState<string[]>([]);
  const open = entries.flatMap(({ id, offer }) => (offer ? [{ entryId: id, offer }] : []));
  const fresh = open.filter(({ offer }) => !seen.some((one) => one.offer.id === offer.id));
  if (fresh.length > 0) setSeen([...seen, ...fresh]);
  return {
    shown: seen
      .filter(({ offer }) => !answered.includes(offer.id))
      .map((one) => open.find(({ offer }) => offer.id === one.offer.id) ?? one),
    answer: (offerId: string) => setAnswered((ids) => [...ids, offerId]),
  };
}

/** `over` when it went on and the place is kept, `left` when nobody waits any more. */
const stateOf = (offer: LiveOffer, entry: LiveEntry | undefined) =>
  !entry ? 'left' : entry.offer?.id === offer.id ? 'open' : 'over';

function RowsSkeleton() {
  return (
    <AfterAMoment>
      {[0, 1].map((row) => (
        <Skeleton key={row} height={96} mt="md" />
      ))}
    </AfterAMoment>
  );
}
