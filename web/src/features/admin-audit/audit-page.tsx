import { Button, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import classes from '@/components/admin.module.css';
import { Pager } from '@/components/pager';
import { AfterAMoment, Empty, InlineProblem, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useFormat } from '@/i18n/use-format';
import { auditQuery, useVerify, type AuditFilter, type AuditRecord } from './audit.api';

/** What an action's name can begin with. */
const kinds = [
  'appointment.',
  'patient.',
  'account.',
  'session.',
  'role.',
  'settings.',
  'schedule.',
  'notification.',
];

/** Who did what to whom: names nobody and nothing, only numbers, and cannot be changed unseen. */
export default function AuditPage() {
  const { t } = useTranslation('admin-audit');
  const [params, setParams] = useSearchParams();
  const filter: AuditFilter = {
    action: params.get('action') ?? '',
    userId: params.get('userId') ?? '',
    from: params.get('from') ?? '',
    to: params.get('to') ?? '',
    page: Math.max(1, Number(params.get('page')) || 1),
  };
  const records = useQuery(auditQuery(filter));
  const verify = useVerify();
  const change = (next: Partial<AuditFilter>) => {
    const { page, ...rest } = { ...filter, page: 1, ...next };
    const written = new URLSearchParams(Object.entries(rest).filter(([, value]) => value));
    if (page > 1) written.set('page', String(page));
    setParams(written, { preventScrollReset: true });
  };

  return (
    <StaffPage
      title={t('title')}
      lead={records.data && t('count', { count: records.data.total })}
      actions={
        <Button
          size="sm"
          variant="default"
          leftSection={<ShieldCheck size={16} aria-hidden />}
          loading={verify.isPending}
          onClick={() => verify.mutate()}
        >
          {t('verify.action')}
        </Button>
      }
    >
      <div className={classes.page}>
        {verify.data && (
          <p className={classes.result} role="status">
            {verify.data.intact ? (
              <CircleCheck size={18} aria-hidden />
            ) : (
              <TriangleAlert size={18} aria-hidden />
            )}
            {verify.data.intact
              ? t('verify.intact', { count: Number(verify.data.records) })
              : t(`verify.${verify.data.problem ?? 'changed'}`, { number: Number(verify.data.seq) })}
          </p>
        )}
        <InlineProblem error={verify.error} />
        <div className={classes.filters} role="search">
          <NativeSelect
            size="sm"
            label={t('filter.kind')}
            value={filter.action}
            onChange={(event) => change({ action: event.currentTarget.value })}
            data={[
              { value: '', label: t('filter.any') },
              ...kinds.map((kind) => ({ value: kind, label: t(`kind.${kind.slice(0, -1)}`) })),
            ]}
          />
          <TextInput
            type="date"
            size="sm"
            label={t('filter.from')}
            value={filter.from}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            size="sm"
            label={t('filter.to')}
            value={filter.to}
            min={filter.from || undefined}
            onChange={(event) => change({ to: event.currentTarget.value })}
          />
          {filter.userId && (
            <Button variant="default" size="sm" onClick={() => change({ userId: '' })}>
              {t('filter.everybody')}
            </Button>
          )}
        </div>
        {records.isError ? (
          <Problem error={records.error} onRetry={() => void records.refetch()} />
        ) : !records.data ? (
          <AfterAMoment>
            {[0, 1, 2, 3, 4].map((row) => (
              <Skeleton key={row} height={40} mt="sm" />
            ))}
          </AfterAMoment>
        ) : records.data.total === 0 ? (
          <Empty
            heading="h2"
            title={t('none.title')}
            action={
              <Button variant="default" onClick={() => change({ action: '', userId: '', from: '', to: '' })}>
                {t('none.action')}
              </Button>
            }
          >
            {t('none.text')}
          </Empty>
        ) : (
          <>
            <RecordTable records={records.data.items} onWho={(userId) => change({ userId })} />
            <Pager {...records.data} label={t('pages')} onPage={(page) => change({ page })} />
          </>
        )}
      </div>
    </StaffPage>
  );
}

type RecordTableProps = { records: AuditRecord[]; onWho: (userId: string) => void };

function RecordTable({ records, onWho }: RecordTableProps) {
  const { t } = useTranslation('admin-audit');
  const format = useFormat();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.number')}</th>
          <th scope="col">{t('column.when')}</th>
          <th scope="col">{t('column.who')}</th>
          <th scope="col">{t('column.what')}</th>
          <th scope="col">{t('column.whom')}</th>
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <tr key={Number(record.seq)}>
            <td className={classes.quiet}>{Number(record.seq)}</td>
            <td>{format.instant(record.at)}</td>
            <td>
              {record.userId ? (
                <>
                  <Link to={`/admin/users/${record.userId}`}>{record.userId.slice(-8)}</Link>{' '}
                  <Button variant="subtle" size="compact-sm" onClick={() => onWho(record.userId ?? '')}>
                    {t('onlyThese')}
                    <span className="visually-hidden">{`: ${record.userId.slice(-8)}`}</span>
                  </Button>
                </>
              ) : (
                t('system')
              )}
            </td>
            <td>{record.action}</td>
            <td className={classes.quiet}>
              {record.subjectKind} {record.subjectId.slice(-8)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
