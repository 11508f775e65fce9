import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isStaff, useMe } from '@/api/session';
import { BackLink, Page, PageHeader } from '@/components/page';
import { AfterAMoment, Problem } from '@/components/states';
import { calendarFeedsQuery } from './calendar-feed.api';
import { FeedSection } from './feed-section';

/** The secret addresses at which the reader's own calendar program reads the reader's visits. */
export default function CalendarFeedPage() {
  const { t } = useTranslation('calendar-feed');
  const me = useMe();
  const feeds = useQuery(calendarFeedsQuery());
  return (
    <Page width="narrow">
      {isStaff(me) ? (
        <BackLink to="/practice/calendar">{t('back.practitioner')}</BackLink>
      ) : (
        <BackLink to="/visits">{t('back.patient')}</BackLink>
      )}
      <PageHeader title={t('title')} lead={t('lead')} />
      {feeds.isPending && (
        <AfterAMoment>
          <Skeleton height={180} mt="md" />
        </AfterAMoment>
      )}
      {feeds.isError && <Problem error={feeds.error} onRetry={() => void feeds.refetch()} />}
      {feeds.data?.map((feed) => (
        <FeedSection key={feed.of} feed={feed} />
      ))}
    </Page>
  );
}
