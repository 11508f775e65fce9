import { Anchor, Button, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { closedVisitsQuery, openVisitsQuery } from '@/api/visits';
import { Page, PageHeader, Section } from '@/components/page';
import { Pager } from '@/components/pager';
import { ProposalCards } from '@/components/proposal-card';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { VisitRow } from '@/components/visit-row';
import classes from './visits.module.css';

/** All visits of the reader: those to come, and those that are over or will not be. */
export default function VisitsPage() {
  const { t } = useTranslation('visits');
  return (
    <Page>
      <PageHeader title={t('title')} />
      <OpenVisits />
      <ClosedVisits />
    </Page>
  );
}

function OpenVisits() {
  const { t } = useTranslation('visits');
  const visits = useQuery(openVisitsQuery());
  return (
    <>
      <ProposalCards visits={visits.data?.items ?? []} />
      <Section title={t('coming')} end={<Elsewhere />}>
        {visits.isPending && <RowsSkeleton />}
        {visits.isError && <Problem error={visits.error} onRetry={() => void visits.refetch()} />}
        {visits.data?.items.length === 0 && (
          <Empty
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
        <ul>
          {visits.data?.items.map((visit) => (
            <VisitRow key={visit.id} appointment={visit} />
          ))}
        </ul>
      </Section>
    </>
  );
}

function Elsewhere() {
  const { t } = useTranslation('visits');
  return (
    <div className={classes.elsewhere}>
      <Anchor component={Link} to="/wait-list">
        {t('waitList')}
      </Anchor>
      <Anchor component={Link} to="/calendar">
        {t('inCalendar')}
      </Anchor>
    </div>
  );
}

function ClosedVisits() {
  const { t } = useTranslation('visits');
  const [params, setParams] = useSearchParams();
  const page = Number(params.get('page') ?? 1);
  const visits = useQuery({ ...closedVisitsQuery(page), placeholderData: keepPreviousData });
  if (visits.data?.total === 0) return null;
  return (
    <Section title={t('earlier')}>
      {visits.isPending && <RowsSkeleton />}
      {visits.isError && <Problem error={visits.error} onRetry={() => void visits.refetch()} />}
      <ul>
        {visits.data?.items.map((visit) => (
          <VisitRow key={visit.id} appointment={visit} />
        ))}
      </ul>
      {visits.data && (
        <Pager
          {...visits.data}
          label={t('pages')}
          onPage={(next) => setParams({ page: String(next) }, { preventScrollReset: true })}
        />
      )}
    </Section>
  );
}

function RowsSkeleton() {
  return (
    <AfterAMoment>
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} height={72} mt="md" />
      ))}
    </AfterAMoment>
  );
}
