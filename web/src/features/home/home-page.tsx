import { Anchor, Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { holdsQuery } from '@/api/queries';
import { documentsQuery } from '@/api/record';
import { useMe } from '@/api/session';
import type { Appointment } from '@/api/types';
import { openVisitsQuery } from '@/api/visits';
import { waitListQuery } from '@/api/wait-list';
import { HoldLine } from '@/components/hold-strip';
import { Page, PageHeader, Section } from '@/components/page';
import { ProposalCards } from '@/components/proposal-card';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { StatusBadge } from '@/components/status-badge';
import { VisitActions } from '@/components/visit-actions';
import { VisitFacts, VisitWhen } from '@/components/visit-facts';
import { VisitFor } from '@/components/visit-for';
import { VisitRow } from '@/components/visit-row';
import { visitState } from '@/components/visit-state';
import { useFormat } from '@/i18n/use-format';
import { useNow } from '@/lib/use-now';
import classes from './home.module.css';

const partOfDay = (hour: number) =>
  hour < 5 ? 'evening' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';

/** What a patient comes for: a time that waits for them, the next visit with everything needed, and what follows. */
export default function HomePage() {
  const { t } = useTranslation('home');
  const me = useMe();
  const now = useNow();
  const visits = useQuery(openVisitsQuery());
  const coming = visits.data?.items.filter((visit) => new Date(visit.end) > now) ?? [];
  const [next, ...later] = coming;

  return (
    <Page>
      <PageHeader title={t(`greeting.${partOfDay(now.getHours())}`, { name: me?.givenName })} />
      <HeldTimes />
      <OfferedTimes />
      <ProposalCards visits={coming} />
      {visits.isPending && <HomeSkeleton />}
      {visits.isError && <Problem error={visits.error} onRetry={() => void visits.refetch()} />}
      {visits.isSuccess && !next && (
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
      {next && (
        <div className={classes.columns}>
          <div>
            <NextVisit appointment={next} />
            {later.length > 0 && (
              <Section
                title={t('coming')}
                end={
                  <Anchor component={Link} to="/visits">
                    {t('all')}
                  </Anchor>
                }
              >
                <ul>
                  {later.slice(0, 5).map((visit) => (
                    <VisitRow key={visit.id} appointment={visit} />
                  ))}
                </ul>
              </Section>
            )}
          </div>
          <aside className={classes.aside} aria-label={t('before.title')}>
            <h2>{t('before.title')}</h2>
            <ul>
              {(['early', 'card', 'medicines'] as const).map((item) => (
                <li key={item}>{t(`before.${item}`)}</li>
              ))}
            </ul>
          </aside>
        </div>
      )}
      <BringAlong />
    </Page>
  );
}

/** Offered until there is a first document: what the clinic asks for at the desk can be here before. */
function BringAlong() {
  const { t } = useTranslation('home');
  const patientId = useMe()?.patientId ?? '';
  const documents = useQuery(documentsQuery(patientId));
  if (documents.data?.total !== 0) return null;
  return (
    <Section title={t('bring.title')}>
      <div className={classes.bring}>
        <p>{t('bring.text')}</p>
        <Button component={Link} to="/record/documents" variant="default">
          {t('bring.action')}
        </Button>
      </div>
    </Section>
  );
}

function NextVisit({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('home');
  return (
    <Section title={t('next')} aside={<StatusBadge state={visitState(appointment)} />}>
      <div className={classes.next}>
        <VisitWhen appointment={appointment} />
        <VisitFor visit={appointment} />
        <VisitFacts appointment={appointment} />
        <VisitActions appointment={appointment} />
      </div>
    </Section>
  );
}

/** A time picked a moment ago and not booked yet comes first: it has a deadline. */
function HeldTimes() {
  const { t } = useTranslation('home');
  const format = useFormat();
  const holds = useQuery(holdsQuery(true)).data ?? [];
  return holds
    .filter((hold) => !hold.replacing && hold.deadline > performance.now())
    .map((hold) => (
      <section key={hold.holdId} className={classes.held} aria-label={t('held.label')}>
        <div>
          <HoldLine deadline={hold.deadline} />
          <h2>{format.dateTime(hold.startLocal)}</h2>
          <p>{t('held.with', { service: hold.serviceName, doctor: hold.practitionerName })}</p>
        </div>
        <Button component={Link} to={`/book/${hold.holdId}`}>
          {t('held.action')}
        </Button>
      </section>
    ));
}

/** A time that got free for somebody on the wait-list has a deadline too. Once they take it, it is a held time. */
function OfferedTimes() {
  const { t } = useTranslation('home');
  const format = useFormat();
  const waiting = useQuery(waitListQuery()).data ?? [];
  return waiting
    .flatMap(({ offer }) => (offer && !offer.accepted && offer.deadline > performance.now() ? [offer] : []))
    .map((offer) => (
      <section key={offer.id} className={classes.held} aria-label={t('offered.label')}>
        <div>
          <p>{t('offered.label')}</p>
          <h2>{format.dateTime(offer.startLocal)}</h2>
          <p>{t('offered.with', { service: offer.serviceName, doctor: offer.practitionerName })}</p>
        </div>
        <Button component={Link} to="/wait-list">
          {t('offered.action')}
        </Button>
      </section>
    ));
}

function HomeSkeleton() {
  return (
    <AfterAMoment>
      <div className={classes.next}>
        <Skeleton height={28} width={220} />
        <Skeleton height={64} width={180} />
        <Skeleton height={48} width="60%" />
        <Skeleton height={48} width="60%" />
      </div>
    </AfterAMoment>
  );
}
