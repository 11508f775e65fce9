import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { specialtiesQuery } from '@/api/queries';
import admin from '@/components/admin.module.css';
import { AfterAMoment, Empty, InlineProblem, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useFormat } from '@/i18n/use-format';
import { dateInZone } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { analyticsQuery, useExport, type Part } from './analytics.api';
import classes from './analytics.module.css';
import { AccountsSection } from './accounts-section';
import { Chart } from './chart';
import { KeyFigures } from './key-figures';
import { barsOf, rangeOf, stepOf, useRange, type Bar } from './range';
import { RangePicker } from './range-picker';
import { useFigureFormat } from './use-figure-format';

/** The clinic over a range of dates, beside as many dates before. */
export default function AnalyticsPage() {
  const { t } = useTranslation('admin-analytics');
  const format = useFormat();
  const figure = useFigureFormat();
  const today = dateInZone(useNow());
  const { range, setRange } = useRange(today);
  const analytics = useQuery(analyticsQuery(range));
  const specialties = useQuery(specialtiesQuery()).data ?? [];
  const file = useExport();
  const { data } = analytics;

  const bars = data ? barsOf(data.days, range) : [];
  const step = stepOf(range);
  const labelOf = ({ start }: Bar) =>
    step === 'month' ? format.date(start, 'month') : format.date(start, 'dayMonth');
  const specialtyName = (code: string) => {
    const known = specialties.find((s) => s.code === code);
    return known ? format.specialty(known) : code || t('noSpecialty');
  };
  const nameless = (name: string) => name || t('noName');
  const isEmpty = data && Number(data.total.visits) === 0 && Number(data.total.offeredMinutes) === 0;

  return (
    <StaffPage
      title={t('title')}
      lead={format.dateRange(range.from, range.to)}
      actions={
        <Button
          variant="default"
          size="sm"
          leftSection={<Download size={16} aria-hidden />}
          loading={file.isPending}
          onClick={() => file.mutate(range)}
        >
          {t('export')}
        </Button>
      }
    >
      <div className={admin.page}>
        <RangePicker range={range} today={today} onChange={setRange} />
        <InlineProblem error={file.error} />
        {analytics.isError && <Problem error={analytics.error} onRetry={() => void analytics.refetch()} />}
        {analytics.isPending && (
          <AfterAMoment>
            <Skeleton height={128} mt="md" />
            <Skeleton height={280} mt="xl" />
          </AfterAMoment>
        )}
        {isEmpty && (
          <Empty
            heading="h2"
            title={t('empty.title')}
            action={
              <Button variant="default" onClick={() => setRange(rangeOf('year', today))}>
                {t('empty.action')}
              </Button>
            }
          >
            {t('empty.text')}
          </Empty>
        )}
        {data && !isEmpty && (
          <div aria-busy={analytics.isPlaceholderData || undefined}>
            <p className={classes.means}>{t('counts')}</p>
            <KeyFigures analytics={data} />
            <Chart
              title={t(`over.${step}`)}
              means={t('overMeans')}
              unit={t('figure.visits.name')}
              format={figure.number}
              bars={bars.map((bar) => ({ label: labelOf(bar), value: Number(bar.visits) }))}
              table={<BarsTable bars={bars} labelOf={labelOf} />}
            />
            <div className={classes.columns}>
              <PartChart kind="specialty" parts={data.specialties} nameOf={(p) => specialtyName(p.key)} />
              <PartChart kind="location" parts={data.locations} nameOf={(p) => nameless(p.name)} />
            </div>
            <PartChart kind="doctor" parts={data.doctors} nameOf={(p) => nameless(p.name)} />
          </div>
        )}
        <AccountsSection />
      </div>
    </StaffPage>
  );
}

const outcomes = ['visits', 'open', 'fulfilled', 'noshow', 'cancelled', 'declined'] as const;

function BarsTable({ bars, labelOf }: { bars: Bar[]; labelOf: (bar: Bar) => string }) {
  const { t } = useTranslation('admin-analytics');
  const figure = useFigureFormat();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.from')}</th>
          {outcomes.map((name) => (
            <th key={name} scope="col">
              {t(`column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.start}>
            <th scope="row">{labelOf(bar)}</th>
            {outcomes.map((name) => (
              <td key={name}>{figure.number(Number(bar[name]))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** As many parts as a chart can show; the table has all of them. */
const mostParts = 10;

type PartChartProps = {
  kind: 'specialty' | 'location' | 'doctor';
  parts: Part[];
  nameOf: (part: Part) => string;
};

function PartChart({ kind, parts, nameOf }: PartChartProps) {
  const { t } = useTranslation('admin-analytics');
  const figure = useFigureFormat();
  const text = (value: unknown, of: (value: number) => string) =>
    typeof value === 'number' ? of(value) : t('noFigure');
  return (
    <Chart
      lying
      title={t(`by.${kind}`)}
      means={t(parts.length > mostParts ? `byMeans.${kind}Most` : `byMeans.${kind}`, { count: mostParts })}
      unit={t('figure.visits.name')}
      format={figure.number}
      bars={parts
        .slice(0, mostParts)
        .map((part) => ({ label: nameOf(part), value: Number(part.figures.visits) }))}
      table={
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t(`column.${kind}`)}</th>
              {['visits', 'fulfilled', 'noshow', 'cancelled', 'lead', 'utilisation'].map((name) => (
                <th key={name} scope="col">
                  {t(`figure.${name}.name`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.key}>
                <th scope="row">{nameOf(part)}</th>
                <td>{figure.number(Number(part.figures.visits))}</td>
                <td>{figure.number(Number(part.figures.fulfilled))}</td>
                <td>{text(part.figures.noshowRate, figure.share)}</td>
                <td>{text(part.figures.cancellationRate, figure.share)}</td>
                <td>{text(part.figures.leadHours, figure.hours)}</td>
                <td>{text(part.figures.utilisation, figure.share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
