import { Button, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import {
  applicationsQuery,
  waitingRenewalsQuery,
  type ApplicationFilter,
  type ApplicationItem,
} from '@/api/joining';
import classes from '@/components/admin.module.css';
import { Section } from '@/components/page';
import { Pager } from '@/components/pager';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useSpecialtyName } from '@/components/use-specialty-name';
import { useFormat } from '@/i18n/use-format';
import { useNow } from '@/lib/use-now';

const states = ['submitted', 'more_needed', 'approved', 'denied', 'withdrawn'] as const;

/** Applications of doctors: those that wait for the clinic first, and among them those that wait longest. */
export default function ApplicationsPage() {
  const { t } = useTranslation('applications');
  const [params, setParams] = useSearchParams();
  const filter: ApplicationFilter = {
    text: params.get('text') ?? '',
    // What waits is what somebody comes for; "all" is asked for by name.
    state: params.get('state') ?? 'submitted',
    page: Math.max(1, Number(params.get('page')) || 1),
  };
  const applications = useQuery(
    applicationsQuery({ ...filter, state: filter.state === 'all' ? '' : filter.state }),
  );
  const change = (next: Partial<ApplicationFilter>) => {
    const { text, state, page } = { ...filter, page: 1, ...next };
    const written = new URLSearchParams();
    if (text) written.set('text', text);
    if (state !== 'submitted') written.set('state', state);
    if (page > 1) written.set('page', String(page));
    setParams(written, { preventScrollReset: true });
  };
  const isPlain = filter.text === '' && filter.state === 'submitted';
  return (
    <StaffPage title={t('title')} lead={applications.data && t('count', { count: applications.data.total })}>
      <div className={classes.page}>
        <Renewals />
        <FilterBar key={filter.text} filter={filter} onChange={change} />
        {applications.isError ? (
          <Problem error={applications.error} onRetry={() => void applications.refetch()} />
        ) : !applications.data ? (
          <AfterAMoment>
            {[0, 1, 2, 3].map((row) => (
              <Skeleton key={row} height={40} mt="sm" />
            ))}
          </AfterAMoment>
        ) : applications.data.total === 0 ? (
          <Empty
            heading="h2"
            title={t(isPlain ? 'none.waiting' : 'none.title')}
            action={
              <Button variant="default" onClick={() => change({ text: '', state: 'all' })}>
                {t('none.action')}
              </Button>
            }
          >
            {t(isPlain ? 'none.waitingText' : 'none.text')}
          </Empty>
        ) : (
          <>
            <ApplicationTable items={applications.data.items} />
            <Pager {...applications.data} label={t('pages')} onPage={(page) => change({ page })} />
          </>
        )}
      </div>
    </StaffPage>
  );
}

/** Renewed licences of the clinic's doctors; nothing is said while there are none. */
function Renewals() {
  const { t } = useTranslation('applications');
  const format = useFormat();
  const now = useNow();
  const renewals = useQuery(waitingRenewalsQuery());
  if (renewals.isError) return <Problem error={renewals.error} onRetry={() => void renewals.refetch()} />;
  if (!renewals.data || renewals.data.total === 0) return null;
  return (
    <Section title={t('renewal.waiting')} aside={<span>{renewals.data.total}</span>}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('column.sent')}</th>
            <th scope="col">{t('renewal.doctor')}</th>
            <th scope="col">{t('column.licence')}</th>
          </tr>
        </thead>
        <tbody>
          {renewals.data.items.map((item) => (
            <tr key={item.id}>
              <td>
                <strong>{format.instant(item.submittedAt)}</strong>{' '}
                <span className={classes.quiet}>{format.ago(item.submittedAt, now)}</span>
              </td>
              <td>
                <Link to={`/admin/applications/licences/${item.id}`}>{item.name}</Link>
              </td>
              <td>{t('until', { date: format.date(item.expiresOn, 'full') })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

type FilterBarProps = { filter: ApplicationFilter; onChange: (next: Partial<ApplicationFilter>) => void };

function FilterBar({ filter, onChange }: FilterBarProps) {
  const { t } = useTranslation('applications');
  const [text, setText] = useState(filter.text);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onChange({ text: text.trim() });
  };
  return (
    <form className={classes.filters} role="search" onSubmit={send}>
      <TextInput
        type="search"
        size="sm"
        label={t('filter.text')}
        value={text}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <NativeSelect
        size="sm"
        label={t('filter.state')}
        value={filter.state}
        onChange={(event) => onChange({ state: event.currentTarget.value })}
        data={[
          ...states.map((s) => ({ value: s, label: t(`state.${s}`) })),
          { value: 'all', label: t('filter.any') },
        ]}
      />
      <Button type="submit" variant="default" size="sm">
        {t('filter.apply')}
      </Button>
    </form>
  );
}

function ApplicationTable({ items }: { items: ApplicationItem[] }) {
  const { t } = useTranslation('applications');
  const format = useFormat();
  const specialty = useSpecialtyName();
  const now = useNow();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.sent')}</th>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.specialties')}</th>
          <th scope="col">{t('column.licence')}</th>
          <th scope="col">{t('column.state')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td>
              <strong>{format.instant(item.submittedAt)}</strong>{' '}
              <span className={classes.quiet}>{format.ago(item.submittedAt, now)}</span>
            </td>
            <td>
              <Link to={`/admin/applications/${item.id}`}>{item.name}</Link>
            </td>
            <td>{item.specialtyCodes.map(specialty).join(', ')}</td>
            <td>
              {item.licenceExpiresOn && t('until', { date: format.date(item.licenceExpiresOn, 'full') })}
            </td>
            <td>{t(`state.${item.state}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
