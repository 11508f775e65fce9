import { Radio, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { appointmentsQuery } from '@/api/queries';
import { mostDates, seriesMoveQuery } from '@/api/series';
import type { Appointment, ClinicVisit, SeriesMove, Slot } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import classes from './move-following.module.css';
import { AfterAMoment, InlineProblem, Note } from './states';

/** The later visits of its series that may move with a visit, as the server says it; none where it is not one of several. */
export function useFollowing(visit: ClinicVisit, enabled: boolean): Appointment[] {
  const seriesId = visit.series?.id;
  const found = useQuery({
    ...appointmentsQuery({ seriesId, order: 'start', pageSize: mostDates }),
    enabled: enabled && seriesId !== undefined,
  });
  return (found.data?.items ?? []).filter(
    ({ start, allowedActions }) => start > visit.start && allowedActions.includes('reschedule'),
  );
}

type WhichMoveProps = {
  series: { number: number; of: number };
  /** How many visits follow. */
  count: number;
  following: boolean;
  onChange: (following: boolean) => void;
};

/** Whether the following visits are meant too. */
export function WhichMove({ series, count, following, onChange }: WhichMoveProps) {
  const { t } = useTranslation('common');
  return (
    <Radio.Group
      label={t('series.which', { number: series.number, of: series.of })}
      value={following ? 'following' : 'one'}
      onChange={(value) => onChange(value === 'following')}
    >
      <div className={classes.which}>
        <Radio value="one" label={t('series.one')} />
        <Radio value="following" label={t('series.andFollowing', { count })} />
      </div>
    </Radio.Group>
  );
}

/** What becomes of a visit and the following ones when it goes to that time. Nothing is asked before a time is picked. */
export function useMoves(visit: ClinicVisit, following: Appointment[], slot: Slot | null) {
  return useQuery({
    ...seriesMoveQuery({
      practitionerId: visit.practitionerId,
      service: slot?.serviceId ?? '',
      location: slot?.locationId ?? '',
      start: slot?.startLocal ?? '',
      visits: [visit.id, ...following.map(({ id }) => id)],
      patientId: visit.patientId,
    }),
    enabled: slot !== null,
  });
}

type NewTimesProps = { visits: Pick<Appointment, 'id' | 'startLocal'>[]; moves: ReturnType<typeof useMoves> };

/** Every visit with its present and its new time, or with what keeps it where it is. */
export function NewTimes({ visits, moves }: NewTimesProps) {
  const { t } = useTranslation('common');
  const heading = useId();
  if (moves.isPending) {
    return (
      <AfterAMoment>
        <Skeleton height={120} />
      </AfterAMoment>
    );
  }
  if (moves.isError) return <InlineProblem error={moves.error} />;
  const first = moves.data.moves[0];
  return (
    <section className={classes.times} aria-labelledby={heading}>
      <h2 id={heading}>{t('move.newTimes')}</h2>
      {first && moves.data.moves.some(({ to }) => to.shiftMinutes !== 0) && <ClockChange move={first} />}
      <ul>
        {moves.data.moves.map((move) => (
          <li key={move.appointmentId}>
            <NewTime
              move={move}
              before={visits.find(({ id }) => id === move.appointmentId)?.startLocal ?? ''}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The foot of the dialog, which stays in view however many times there are: how many visits move, and what to press. */
export function MovesFoot({ moves, children }: { moves: SeriesMove[]; children: ReactNode }) {
  const { t } = useTranslation('common');
  const stay = moves.filter(({ to }) => !to.free).length;
  return (
    <div className={classes.foot}>
      <p aria-live="polite">
        {moves.length > 0 && t('move.moving', { count: moves.length - stay })}
        {stay > 0 && ` ${t('move.staying', { count: stay })}`}
      </p>
      {children}
    </div>
  );
}

function ClockChange({ move }: { move: SeriesMove }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  return <Note>{t('repeat.clockChange', { time: format.time(move.to.startLocal) })}</Note>;
}

function NewTime({ move: { to }, before }: { move: SeriesMove; before: string }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  return (
    <>
      <span>{before && format.dateTime(before, 'short')}</span>
      <ArrowRight size={14} className="turns" aria-hidden />
      <span className="visually-hidden">{t('move.to')} </span>
      <span className={classes.new} data-lost={!to.free || undefined}>
        {format.dateTime(to.startLocal, 'short')}
      </span>
      {to.reason && (
        <span className={classes.reason}>{t('move.stays', { reason: t(`repeat.reason.${to.reason}`) })}</span>
      )}
    </>
  );
}
