import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import classes from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { Pager } from '@/components/pager';
import { AfterAMoment, Empty, InlineProblem, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useFormat } from '@/i18n/use-format';
import { ledgerQuery, useResend, type LedgerEntry, type LedgerFilter } from './messages.api';

const states = ['queued', 'sent', 'delivered', 'failed', 'expired'] as const;
const channels = ['email', 'sms'] as const;

/** What became of every mail and SMS: neither words nor addresses, only what it was about and where it stands. */
export default function MessagesPage() {
  const { t } = useTranslation('admin-messages');
  const [params, setParams] = useSearchParams();
  const filter: LedgerFilter = {
    state: params.get('state') ?? '',
    channel: params.get('channel') ?? '',
    page: Math.max(1, Number(params.get('page')) || 1),
  };
  const ledger = useQuery(ledgerQuery(filter));
  const change = (next: Partial<LedgerFilter>) => {
    const { page, ...rest } = { ...filter, page: 1, ...next };
    const written = new URLSearchParams(Object.entries(rest).filter(([, value]) => value));
    if (page > 1) written.set('page', String(page));
    setParams(written, { preventScrollReset: true });
  };

  return (
    <StaffPage
      title={t('title')}
      lead={ledger.data && t('count', { count: ledger.data.total })}
      actions={
        <Button component={Link} to="/admin/messages/words" size="sm" variant="default">
          {t('templates.link')}
        </Button>
      }
    >
      <div className={classes.page}>
        <div className={classes.filters} role="search">
          <NativeSelect
            size="sm"
            label={t('filter.state')}
            value={filter.state}
            onChange={(event) => change({ state: event.currentTarget.value })}
            data={[
              { value: '', label: t('filter.any') },
              ...states.map((s) => ({ value: s, label: t(`state.${s}`) })),
            ]}
          />
          <NativeSelect
            size="sm"
            label={t('filter.channel')}
            value={filter.channel}
            onChange={(event) => change({ channel: event.currentTarget.value })}
            data={[
              { value: '', label: t('filter.any') },
              ...channels.map((c) => ({ value: c, label: t(`channel.${c}`) })),
            ]}
          />
        </div>
        {ledger.isError ? (
          <Problem error={ledger.error} onRetry={() => void ledger.refetch()} />
        ) : !ledger.data ? (
          <AfterAMoment>
            {[0, 1, 2, 3, 4].map((row) => (
              <Skeleton key={row} height={40} mt="sm" />
            ))}
          </AfterAMoment>
        ) : ledger.data.total === 0 ? (
          <Empty
            heading="h2"
            title={t('none.title')}
            action={
              (filter.state || filter.channel) && (
                <Button variant="default" onClick={() => change({ state: '', channel: '' })}>
                  {t('none.action')}
                </Button>
              )
            }
          >
            {t('none.text')}
          </Empty>
        ) : (
          <>
            <MessageTable messages={ledger.data.items} />
            <Pager {...ledger.data} label={t('pages')} onPage={(page) => change({ page })} />
          </>
        )}
      </div>
    </StaffPage>
  );
}

function MessageTable({ messages }: { messages: LedgerEntry[] }) {
  const { t } = useTranslation('admin-messages');
  const format = useFormat();
  const announce = useAnnounce();
  const resend = useResend();
  const about = (message: LedgerEntry) => t(`kind.${message.kind}`, { defaultValue: message.kind });
  return (
    <>
      <InlineProblem error={resend.error} />
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('column.when')}</th>
            <th scope="col">{t('column.about')}</th>
            <th scope="col">{t('column.to')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('column.again')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {messages.map((message) => (
            <tr key={message.id}>
              <td>{format.instant(message.queuedAt)}</td>
              <td>
                {message.appointmentId ? (
                  <Link to={`/admin/appointments/${message.appointmentId}`}>{about(message)}</Link>
                ) : (
                  about(message)
                )}
              </td>
              <td>
                {t('to', {
                  channel: t(`channel.${message.channel}`),
                  recipient: t(`recipient.${message.recipient}`),
                })}
              </td>
              <td>
                {t(`state.${message.state}`)}
                {message.error && <span className={classes.quiet}>{` · ${message.error}`}</span>}
                {Number(message.attempts) > 1 && (
                  <span
                    className={classes.quiet}
                  >{` · ${t('attempts', { count: Number(message.attempts) })}`}</span>
                )}
              </td>
              <td>
                {(message.state === 'failed' || message.state === 'sent') && (
                  <Button
                    variant="default"
                    size="sm"
                    loading={resend.isPending && resend.variables === message.id}
                    aria-label={`${t('again')}: ${about(message)}, ${format.instant(message.queuedAt)}`}
                    onClick={() => resend.mutate(message.id, { onSuccess: () => announce(t('done')) })}
                  >
                    {t('again')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
