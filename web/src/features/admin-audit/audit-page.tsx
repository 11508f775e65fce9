import { Button, NativeSelect, Select, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Download, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import classes from '@/components/admin.module.css';
import { Pager } from '@/components/pager';
import { AfterAMoment, Empty, InlineProblem, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { dateIn } from '@/lib/address';
import { useFormat } from '@/i18n/use-format';
import {
  auditQuery,
  namesQuery,
  peopleQuery,
  useExportAudit,
  useVerify,
  type AuditFilter,
  type AuditRecord,
} from './audit.api';

/** What an action's name can begin with. */
const kinds = [
  'appointment.',
  'patient.',
  'account.',
  'session.',
  'role.',
  'settings.',
  'application.',
  'licence-renewal.',
  'practitioner.',
  'service.',
  'location.',
  'schedule.',
  'message.',
  'template.',
];

/** Who did what to whom. The log holds numbers only and cannot be changed unseen; names are looked up for the reader. */
export default function AuditPage() {
  const { t } = useTranslation('admin-audit');
  const [params, setParams] = useSearchParams();
  const filter: AuditFilter = {
    action: params.get('action') ?? '',
    userId: params.get('userId') ?? '',
    subjectId: params.get('subjectId') ?? '',
    from: dateIn(params, 'from') ?? '',
    to: dateIn(params, 'to') ?? '',
    page: Math.max(1, Number(params.get('page')) || 1),
  };
  const records = useQuery(auditQuery(filter));
  const verify = useVerify();
  const takeAway = useExportAudit();
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
        <>
          <Button
            size="sm"
            variant="default"
            leftSection={<ShieldCheck size={16} aria-hidden />}
            loading={verify.isPending}
            onClick={() => verify.mutate()}
          >
            {t('verify.action')}
          </Button>
          <Button
            size="sm"
            variant="default"
            leftSection={<Download size={16} aria-hidden />}
            loading={takeAway.isPending}
            onClick={() => takeAway.mutate(filter)}
          >
            {t('export')}
          </Button>
        </>
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
        <InlineProblem error={verify.error ?? takeAway.error} />
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
          <WhoFilter userId={filter.userId} onChange={(userId) => change({ userId })} />
          {filter.subjectId && (
            <Button variant="default" size="sm" onClick={() => change({ subjectId: '' })}>
              {t('filter.everything')}
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
              <Button
                variant="default"
                onClick={() => change({ action: '', userId: '', subjectId: '', from: '', to: '' })}
              >
                {t('none.action')}
              </Button>
            }
          >
            {t('none.text')}
          </Empty>
        ) : (
          <>
            <RecordTable
              records={records.data.items}
              onWho={(userId) => change({ userId })}
              onWhat={(subjectId) => change({ subjectId })}
            />
            <Pager {...records.data} label={t('pages')} onPage={(page) => change({ page })} />
          </>
        )}
      </div>
    </StaffPage>
  );
}

type WhoFilterProps = { userId: string; onChange: (userId: string) => void };

/** Finds a person by name or address. */
function WhoFilter({ userId, onChange }: WhoFilterProps) {
  const { t } = useTranslation('admin-audit');
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text, 250);
  const people = useQuery(peopleQuery(settled)).data ?? [];
  const chosen = useQuery(namesQuery(userId ? [userId] : [])).data?.get(userId);
  return (
    <Select
      size="sm"
      label={t('filter.who')}
      placeholder={t('filter.whoHint')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('filter.everybody') }}
      filter={({ options }) => options}
      nothingFoundMessage={settled.trim().length > 1 ? t('filter.nobody') : undefined}
      data={userId ? [{ value: userId, label: chosen ?? t('deleted') }] : people}
      value={userId || null}
      searchValue={text}
      onSearchChange={setText}
      onChange={(value) => onChange(value ?? '')}
    />
  );
}

type RecordTableProps = {
  records: AuditRecord[];
  onWho: (userId: string) => void;
  onWhat: (subjectId: string) => void;
};

function RecordTable({ records, onWho, onWhat }: RecordTableProps) {
  const { t } = useTranslation('admin-audit');
  const format = useFormat();
  const ids = records.flatMap(({ userId, subjectKind, subjectId }) => [
    ...(userId ? [userId] : []),
    ...(subjectKind === 'account' ? [subjectId] : []),
  ]);
  const names = useQuery(namesQuery([...new Set(ids)].sort())).data;
  const nameOf = (id: string) => names?.get(id) ?? (names ? t('deleted') : '…');
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
                  <Link to={`/admin/users/${record.userId}`}>{nameOf(record.userId)}</Link>{' '}
                  <Button variant="subtle" size="compact-sm" onClick={() => onWho(record.userId ?? '')}>
                    {t('onlyThese')}
                    <span className="visually-hidden">{`: ${nameOf(record.userId)}`}</span>
                  </Button>
                </>
              ) : (
                t('system')
              )}
            </td>
            <td>{t(`action.${record.action.replaceAll('.', '_')}`, { defaultValue: record.action })}</td>
            <td className={classes.quiet}>
              {t(`subject.${record.subjectKind}`, { defaultValue: record.subjectKind })}{' '}
              {record.subjectKind === 'account' ? nameOf(record.subjectId) : record.subjectId.slice(-8)}{' '}
              <Button variant="subtle" size="compact-sm" onClick={() => onWhat(record.subjectId)}>
                {t('onlyThese')}
                <span className="visually-hidden">{`: ${record.subjectId.slice(-8)}`}</span>
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
