import { Button, Skeleton } from '@mantine/core';
import { Users, Video } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAppointmentAction } from '@/api/mutations';
import type { Appointment, AppointmentAction, ClinicVisit } from '@/api/types';
import { AfterAMoment, Empty, InlineProblem } from '@/components/states';
import { StatusBadge } from '@/components/status-badge';
import { visitState } from '@/components/visit-state';
import { useFormat } from '@/i18n/use-format';
import { useCompact } from '@/lib/use-compact';
import classes from './day-list.module.css';
import { bySession, isSession, type Session } from './sessions';
import type { Practice } from './use-practice';

type DayListProps = {
  visits: Appointment[];
  isLoading: boolean;
  practice: Practice;
  onOpen: (visit: Appointment) => void;
};

export const isOver = (visit: ClinicVisit) => visit.status === 'fulfilled' || visit.status === 'noshow';

/** Today's visits in order. On a phone it starts at now, with what is over folded away. */
export function DayList({ visits, isLoading, practice, onOpen }: DayListProps) {
  const { t } = useTranslation('practice');
  const compact = useCompact();
  const [unfolded, setUnfolded] = useState(false);
  if (isLoading) {
    return (
      <AfterAMoment>
        {[0, 1, 2, 3, 4].map((row) => (
          <Skeleton key={row} height={48} m="md" />
        ))}
      </AfterAMoment>
    );
  }
  if (visits.length === 0) {
    return (
      <div className={classes.empty}>
        <Empty title={t('noVisits.title')}>{t('noVisits.text')}</Empty>
      </div>
    );
  }
  const folds = compact && !unfolded && practice.date === practice.today;
  const earlier = folds ? visits.filter(isOver).length : 0;
  // The first person who waits is the one to call in next.
  const next = visits.find((visit) => visit.allowedActions.includes('call_in'))?.id;
  const isShown = (visit: Appointment) => !folds || !isOver(visit);
  const row = (visit: Appointment, inSession = false) => (
    <Row
      key={visit.id}
      visit={visit}
      inSession={inSession}
      practice={practice}
      isNext={visit.id === next}
      onOpen={onOpen}
    />
  );

  return (
    <>
      {earlier > 0 && (
        <button type="button" className={classes.fold} onClick={() => setUnfolded(true)}>
          {t('earlierVisits', { count: earlier })}
        </button>
      )}
      <ol>
        {bySession(visits).map((item) =>
          isSession(item) ? (
            <SessionRows key={item.id} session={item} isShown={isShown}>
              {(visit) => row(visit, true)}
            </SessionRows>
          ) : (
            isShown(item) && row(item)
          ),
        )}
      </ol>
    </>
  );
}

type SessionRowsProps<T extends ClinicVisit> = {
  session: Session<T>;
  isShown: (visit: T) => boolean;
  /** Below the name, where it is not clear whose and where the group is. */
  line?: string;
  heading?: 'h3' | 'h4';
  children: (visit: T) => ReactNode;
};

/** A group visit as one heading with its people under it. */
export function SessionRows<T extends ClinicVisit>({
  session,
  isShown,
  line,
  heading: Heading = 'h3',
  children,
}: SessionRowsProps<T>) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const id = useId();
  const { visits, taken, seats } = session;
  const shown = visits.filter(isShown);
  if (shown.length === 0) return null;
  return (
    <li>
      <div className={classes.session} data-wide={line ? true : undefined}>
        <Heading id={id} className={classes.sessionHead}>
          <bdi className={classes.time}>{format.time(visits[0].startLocal)}</bdi>{' '}
          <span>{visits[0].serviceName}</span>{' '}
          <span className={classes.taken}>
            <Users size={14} aria-hidden />
            <span aria-hidden>{t('of', { position: taken, total: seats })}</span>
            <span className="visually-hidden">{t('session.taken', { taken, count: seats })}</span>
          </span>
        </Heading>
        {line && <p>{line}</p>}
      </div>
      <ol aria-labelledby={id}>{shown.map(children)}</ol>
    </li>
  );
}

type RowProps = {
  visit: Appointment;
  /** Below the heading of its group, which says the time and what for. */
  inSession: boolean;
  practice: Practice;
  isNext: boolean;
  onOpen: (visit: Appointment) => void;
};

function Row({ visit, inSession, practice, isNext, onOpen }: RowProps) {
  const format = useFormat();
  const chosen = practice.visitId === visit.id;
  return (
    <li
      className={classes.row}
      data-over={isOver(visit) || undefined}
      data-next={isNext || undefined}
      data-chosen={chosen || undefined}
      data-in-session={inSession || undefined}
    >
      {!inSession && <bdi className={classes.time}>{format.time(visit.startLocal)}</bdi>}
      <div className={classes.words}>
        <Link
          to={`/practice/visits/${visit.id}`}
          aria-current={chosen || undefined}
          className={classes.name}
          onClick={(event) => {
            event.preventDefault();
            onOpen(visit);
          }}
        >
          {visit.patientName}
          {visit.mode === 'video' && <Video size={16} aria-hidden />}
        </Link>
        {!inSession && <span>{visit.serviceName}</span>}
      </div>
      <div className={classes.state}>
        <StatusBadge state={visitState(visit)} short />
        <Since visit={visit} now={practice.now} />
      </div>
      {isNext && <NextSteps visit={visit} />}
    </li>
  );
}

const minutesSince = (instant: string, now: Date) =>
  Math.max(0, Math.floor((now.getTime() - new Date(instant).getTime()) / 60_000));

/** How long somebody has waited, has been in the room, or has been without an answer. */
export function Since({ visit, now }: { visit: ClinicVisit; now: Date }) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  if (visit.status === 'arrived' && visit.inRoomSince) {
    return <span>{t('since', { time: format.instantTime(visit.inRoomSince, visit.timeZone) })}</span>;
  }
  if (visit.status === 'arrived' && visit.arrivedAt) {
    return <span>{t('waitingFor', { count: minutesSince(visit.arrivedAt, now) })}</span>;
  }
  if (visit.status === 'pending')
    return <span>{t('asked', { when: format.ago(visit.requestedAt, now) })}</span>;
  return null;
}

const steps: AppointmentAction[] = ['call_in', 'fulfill'];

/** What to do with the person who is next, right in the list. */
function NextSteps({ visit }: { visit: Appointment }) {
  const { t } = useTranslation('practice');
  const step = useAppointmentAction();
  const allowed = steps.filter((action) => visit.allowedActions.includes(action));
  return (
    <div className={classes.steps}>
      <InlineProblem error={step.error} />
      {allowed.map((action, i) => (
        <Button
          key={action}
          size="sm"
          variant={i === 0 ? 'filled' : 'default'}
          loading={step.isPending && step.variables.action === action}
          onClick={() => step.mutate({ appointment: visit, action })}
        >
          {t(`action.${action}`, { name: visit.patientName.split(' ')[0] })}
        </Button>
      ))}
    </div>
  );
}
