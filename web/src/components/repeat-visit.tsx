import { Checkbox, NativeSelect, Radio, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveHold } from '@/api/queries';
import { mostDates, seriesPreviewQuery } from '@/api/series';
import type { Instant, SeriesOccurrence } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import { addDays, dateOf } from '@/lib/time';
import { useFieldErrors } from './field-errors';
import classes from './repeat-visit.module.css';
import { AfterAMoment, InlineProblem, Note } from './states';

const mostWeeks = 12;
const usualDates = 6;

const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Whether and how the held visit repeats, and which of its dates are to be booked. */
export function useRepeat(hold: LiveHold | null, patientId?: string) {
  const [on, setOn] = useState(false);
  const [everyWeeks, setEveryWeeks] = useState(1);
  const [ends, setEnds] = useState<'count' | 'until'>('count');
  const [count, setCount] = useState(usualDates);
  const [until, setUntil] = useState('');
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);

  const repeats = on && hold !== null;
  const last = until || (hold ? addDays(dateOf(hold.startLocal), 7 * everyWeeks * (usualDates - 1)) : '');
  const preview = useQuery({
    ...seriesPreviewQuery({
      practitionerId: hold?.practitionerId ?? '',
      service: hold?.serviceId ?? '',
      location: hold?.locationId ?? '',
      start: hold?.startLocal ?? '',
      everyWeeks,
      ...(ends === 'count' ? { count } : { until: last }),
      patientId,
    }),
    enabled: repeats,
  });
  const occurrences = preview.data?.occurrences ?? [];
  const starts = occurrences
    .filter((o) => o.free && !leftOut.includes(o.startLocal))
    .map((o) => o.start ?? '');
  return {
    on: repeats,
    setOn,
    everyWeeks,
    setEveryWeeks,
    ends,
    setEnds,
    count,
    setCount,
    until: last,
    setUntil,
    preview,
    occurrences,
    isLeftOut: (o: SeriesOccurrence) => leftOut.includes(o.startLocal),
    toggle: (o: SeriesOccurrence) =>
      setLeftOut((old) =>
        old.includes(o.startLocal) ? old.filter((s) => s !== o.startLocal) : [...old, o.startLocal],
      ),
    /** What is to be booked; null for the one held time alone. */
    starts: repeats ? (starts as Instant[]) : null,
    /** A series of one is none. */
    tooFew: repeats && starts.length < 2,
  };
}

export type Repeat = ReturnType<typeof useRepeat>;

type RepeatVisitProps = {
  hold: LiveHold;
  repeat: Repeat;
  /** The person tried to book too few dates. */
  missing?: boolean;
};

/** Makes a series of the held visit: how often, how long, and every date with what keeps it from being booked. */
export function RepeatVisit({ hold, repeat, missing }: RepeatVisitProps) {
  const { t } = useTranslation('common');
  const fieldErrors = useFieldErrors();
  const refused = fieldErrors(repeat.preview.error);
  return (
    <div className={classes.repeat}>
      <Checkbox
        label={t('repeat.label')}
        checked={repeat.on}
        aria-expanded={repeat.on}
        onChange={(event) => repeat.setOn(event.currentTarget.checked)}
      />
      {repeat.on && (
        <>
          <NativeSelect
            label={t('repeat.often')}
            value={repeat.everyWeeks}
            onChange={(event) => repeat.setEveryWeeks(Number(event.currentTarget.value))}
            data={upTo(1, mostWeeks).map((n) => ({
              value: String(n),
              label: t('repeat.weeks', { count: n }),
            }))}
          />
          <Radio.Group
            label={t('repeat.ends')}
            value={repeat.ends}
            onChange={(value) => repeat.setEnds(value === 'until' ? 'until' : 'count')}
          >
            <div className={classes.radios}>
              <Radio value="count" label={t('repeat.endsCount')} />
              <Radio value="until" label={t('repeat.endsUntil')} />
            </div>
          </Radio.Group>
          {repeat.ends === 'count' ? (
            <NativeSelect
              label={t('repeat.count')}
              value={repeat.count}
              onChange={(event) => repeat.setCount(Number(event.currentTarget.value))}
              data={upTo(2, mostDates).map(String)}
              error={refused.count}
            />
          ) : (
            <TextInput
              type="date"
              label={t('repeat.until')}
              min={addDays(dateOf(hold.startLocal), 7)}
              value={repeat.until}
              onChange={(event) => repeat.setUntil(event.currentTarget.value)}
              error={refused.until}
            />
          )}
          {repeat.preview.isPending && (
            <AfterAMoment>
              <Skeleton height={160} />
            </AfterAMoment>
          )}
          {repeat.preview.isError && Object.keys(refused).length === 0 && (
            <InlineProblem error={repeat.preview.error} />
          )}
          {repeat.preview.isSuccess && <Dates hold={hold} repeat={repeat} missing={missing} />}
        </>
      )}
    </div>
  );
}

function Dates({ hold, repeat, missing }: RepeatVisitProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const { occurrences, starts } = repeat;
  const refused = occurrences.filter((o) => !o.free).length;
  return (
    <fieldset className={classes.dates}>
      <legend>{t('repeat.dates')}</legend>
      <p aria-live="polite">
        {t('repeat.chosen', { count: starts?.length ?? 0 })}
        {refused > 0 && ` ${t('repeat.refused', { count: refused })}`}
      </p>
      {occurrences.some((o) => o.shiftMinutes !== 0) && (
        <Note>{t('repeat.clockChange', { time: format.time(hold.startLocal) })}</Note>
      )}
      <ul>
        {occurrences.map((o) => (
          <li key={o.startLocal}>
            <Checkbox
              size="sm"
              checked={o.free && !repeat.isLeftOut(o)}
              disabled={!o.free}
              onChange={() => repeat.toggle(o)}
              label={
                <span className={classes.when} data-lost={!o.free || undefined}>
                  {format.dateTime(o.startLocal, 'short')}
                </span>
              }
              description={
                o.reason
                  ? t(`repeat.reason.${o.reason}`)
                  : o.shiftMinutes !== 0
                    ? t('repeat.shifted', { time: format.time(o.startLocal) })
                    : undefined
              }
            />
          </li>
        ))}
      </ul>
      {missing && repeat.tooFew && (
        <p className={classes.error} role="alert">
          {t('repeat.tooFew')}
        </p>
      )}
    </fieldset>
  );
}
