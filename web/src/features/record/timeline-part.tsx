import { Button, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CalendarDays, FileText, HeartPulse, NotebookPen, Pill } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { timelineQuery, type TimelineItem, type TimelineKind } from '@/api/record';
import { Pager } from '@/components/pager';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import type { PartProps } from './parts';
import classes from './record.module.css';

const kinds = [
  'visit',
  'note',
  'document',
  'prescription',
  'entry',
] as const satisfies readonly TimelineKind[];
const icons = {
  visit: CalendarDays,
  note: NotebookPen,
  document: FileText,
  prescription: Pill,
  entry: HeartPulse,
};

/** Everything of a record on one line, the latest first; the kind and the page are in the address. */
export function TimelinePart({ patientId, isDoctor }: PartProps) {
  const { t } = useTranslation('record');
  const [params, setParams] = useSearchParams();
  const kind = kinds.find((name) => name === params.get('kind'));
  const page = Math.max(1, Number(params.get('page')) || 1);
  const timeline = useQuery({
    ...timelineQuery(patientId, kind, page),
    placeholderData: keepPreviousData,
  });
  const show = (change: { kind?: TimelineKind; page?: number }) =>
    setParams(
      (now) => {
        if (change.kind) now.set('kind', change.kind);
        else if (!change.page) now.delete('kind');
        if (change.page && change.page > 1) now.set('page', String(change.page));
        else now.delete('page');
        return now;
      },
      { replace: true },
    );
  const [home, query] = isDoctor
    ? [`/practice/patients/${patientId}`, '']
    : ['/record', params.get('patient') ? `?patient=${params.get('patient')}` : ''];
  /** Where what the line names is read; nowhere, where the reader has no page of it. */
  const pathOf = ({ kind: what, id, canOpen }: TimelineItem) => {
    if (what === 'visit') return canOpen ? `${isDoctor ? '/practice' : ''}/visits/${id}` : undefined;
    if (what === 'entry') return `${home}${query}#${id}`;
    return `${isDoctor ? `${home}/record` : home}/${what}s${query}#${id}`;
  };
  return (
    <>
      <div className={classes.filters} role="group" aria-label={t('timeline.show')}>
        {[undefined, ...kinds].map((name) => (
          <Button
            key={name ?? 'all'}
            size="sm"
            radius="xl"
            variant={name === kind ? 'light' : 'default'}
            aria-pressed={name === kind}
            onClick={() => show({ kind: name })}
          >
            {t(`timeline.kind.${name ?? 'all'}`)}
          </Button>
        ))}
      </div>
      {timeline.isPending && (
        <AfterAMoment>
          <Skeleton height={320} />
        </AfterAMoment>
      )}
      {timeline.isError && <Problem error={timeline.error} onRetry={() => void timeline.refetch()} />}
      {timeline.data?.total === 0 && (
        <Empty heading="h2" title={t('timeline.none.title')}>
          {t('timeline.none.text')}
        </Empty>
      )}
      {timeline.data && timeline.data.total > 0 && (
        <>
          <ol className={classes.timeline} aria-label={t('part.timeline')}>
            {timeline.data.items.map((item) => (
              <TimelineRow key={item.id} item={item} to={pathOf(item)} />
            ))}
          </ol>
          <Pager {...timeline.data} label={t('pages')} onPage={(next) => show({ kind, page: next })} />
        </>
      )}
    </>
  );
}

function TimelineRow({ item, to }: { item: TimelineItem; to?: string }) {
  const { t } = useTranslation('record');
  const format = useFormat();
  const Icon = icons[item.kind];
  const detail = (() => {
    if (item.kind === 'visit') return t(`common:state.${item.detail}`);
    if (item.kind === 'entry') return t(`kind.${item.detail}`);
    if (item.kind === 'document') return t(`category.${item.detail}`);
    if (item.kind === 'prescription') return t(`prescription.${item.detail}`);
    return item.detail ? t('note.draft') : t('timeline.kind.one');
  })();
  return (
    <li>
      <Icon size={18} aria-hidden />
      <div className={classes.words}>
        <strong>{to ? <Link to={to}>{item.title}</Link> : item.title}</strong>
        <p>{[detail, item.by].join(' · ')}</p>
      </div>
      <span className={classes.quiet}>
        {item.startLocal ? format.dateTime(item.startLocal, 'full') : format.instantDate(item.at)}
      </span>
    </li>
  );
}
