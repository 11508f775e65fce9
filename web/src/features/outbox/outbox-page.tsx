import { Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '@/api/client';
import type { OutboxMail, Page as PageOf } from '@/api/types';
import { Page, PageHeader } from '@/components/page';
import { Pager } from '@/components/pager';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { MailText } from './mail-text';
import classes from './outbox.module.css';

/** In the demo no mail leaves the clinic: what would have been sent is read here. */
export default function OutboxPage() {
  const { t } = useTranslation('outbox');
  const [params, setParams] = useSearchParams();
  const page = Number(params.get('page') ?? 1);
  const outbox = useQuery({
    queryKey: ['outbox', page],
    queryFn: () => api.get<PageOf<OutboxMail>>('/api/notifications/outbox', { page }),
    placeholderData: keepPreviousData,
    // Mail is written a moment after what it is about, and visitors get no hint of it.
    refetchInterval: 5_000,
  });
  return (
    <Page width="narrow">
      <PageHeader title={t('title')} lead={t('lead')} />
      {outbox.isPending && (
        <AfterAMoment>
          <Skeleton height={160} />
        </AfterAMoment>
      )}
      {outbox.isError && <Problem error={outbox.error} onRetry={() => void outbox.refetch()} />}
      {outbox.data?.total === 0 && (
        <Empty heading="h2" title={t('none.title')}>
          {t('none.text')}
        </Empty>
      )}
      <ul>
        {outbox.data?.items.map((mail) => (
          <Mail key={mail.id} mail={mail} />
        ))}
      </ul>
      {outbox.data && (
        <Pager {...outbox.data} label={t('pages')} onPage={(next) => setParams({ page: String(next) })} />
      )}
    </Page>
  );
}

function Mail({ mail }: { mail: OutboxMail }) {
  const { t } = useTranslation('outbox');
  const format = useFormat();
  return (
    <li className={classes.mail}>
      <h2>{mail.subject}</h2>
      <p className={classes.meta}>
        {t('to', { address: mail.to })} · {format.instant(mail.at)} · {t(`state.${mail.state}`)}
      </p>
      <MailText text={mail.body} />
    </li>
  );
}
