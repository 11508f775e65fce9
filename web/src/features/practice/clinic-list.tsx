import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAppointmentAction } from '@/api/mutations';
import { staffVisitPath, useMe } from '@/api/session';
import type { AppointmentAction, ClinicVisit } from '@/api/types';
import { AfterAMoment, Empty, InlineProblem } from '@/components/states';
import { StatusBadge } from '@/components/status-badge';
import { visitState } from '@/components/visit-state';
import { useFormat } from '@/i18n/use-format';
import { isOver, SessionRows, Since } from './day-list';
import classes from './day-list.module.css';
import { bySession, isSession, type Session } from './sessions';

type Day = { date: string; today: string; now: Date; visitId?: string };
type ClinicListProps = {
  visits: ClinicVisit[];
  isLoading: boolean;
  day: Day;
  onOpen: (visit: ClinicVisit) => void;
};

/** The visits of all doctors in order. Today's begins with what is still open; what is over is folded away. */
export function ClinicList({ visits, isLoading, day, onOpen }: ClinicListProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const [unfolded, setUnfolded] = useState(false);
  if (isLoading) {
    return (
      <AfterAMoment>
        {[0, 1, 2, 3, 4, 5].map((row) => (
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
  const folds = !unfolded && day.date === day.today;
  const earlier = folds ? visits.filter(isOver).length : 0;
  const isShown = (visit: ClinicVisit) => !folds || !isOver(visit);
  const shown = bySession(visits).filter((item) =>
    isSession(item) ? item.visits.some(isShown) : isShown(item),
  );
  const row = (visit: ClinicVisit, inSession = false) => (
    <Row key={visit.id} visit={visit} inSession={inSession} day={day} onOpen={onOpen} />
  );
  return (
    <>
      {earlier > 0 && (
        <button type="button" className={classes.fold} onClick={() => setUnfolded(true)}>
          {t('earlierVisits', { count: earlier })}
        </button>
      )}
      {byPlace(shown).map(({ place, items }) => (
        <section key={place?.locationId ?? ''} aria-label={place?.locationName}>
          {place && (
            <h3 className={classes.place}>
              {place.locationName}
              {format.zoneDifference(place) && <span>{format.zoneDifference(place)}</span>}
            </h3>
          )}
          <ol>
            {items.map((item) =>
              isSession(item) ? (
                <SessionRows
                  key={item.id}
                  session={item}
                  isShown={isShown}
                  heading={place ? 'h4' : 'h3'}
                  line={t('clinic.sessionAt', {
                    doctor: item.visits[0].practitionerName,
                    location: item.visits[0].locationName,
                  })}
                >
                  {(visit) => row(visit, true)}
                </SessionRows>
              ) : (
                row(item)
              ),
            )}
          </ol>
        </section>
      ))}
    </>
  );
}

type Item = ClinicVisit | Session;

/**
 * One list in the order of time. Where the clocks of the places differ there is no such order that can be read, so each
 * place has a list of its own.
 */
function byPlace(items: Item[]): { place?: ClinicVisit; items: Item[] }[] {
  const visitOf = (item: Item) => (isSession(item) ? item.visits[0] : item);
  if (new Set(items.map((item) => visitOf(item).timeZone)).size <= 1) return [{ items }];
  const places = [...new Set(items.map((item) => visitOf(item).locationId))];
  return places
    .map((id) => items.filter((item) => visitOf(item).locationId === id))
    .map((there) => ({ place: there[0] && visitOf(there[0]), items: there }));
}

/** What reception does most, right in the list. The rest is beside it, at the visit. */
const steps = [
  ['arrive', 'clinic.arrived', 'clinic.hasArrived'],
  ['call_in', 'clinic.callIn', 'clinic.callInName'],
  ['no_show', 'clinic.missed', 'clinic.missedName'],
] as const satisfies [AppointmentAction, string, string][];

type RowProps = {
  visit: ClinicVisit;
  /** Below the heading of its group, which says when, with whom and where. */
  inSession: boolean;
  day: Day;
  onOpen: (visit: ClinicVisit) => void;
};

function Row({ visit, inSession, day, onOpen }: RowProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const me = useMe();
  const step = useAppointmentAction();
  const name = visit.patientName.split(' ')[0];
  const chosen = day.visitId === visit.id;
  return (
    <li
      className={`${classes.row} ${classes.clinicRow}`}
      data-over={isOver(visit) || undefined}
      data-chosen={chosen || undefined}
      data-in-session={inSession || undefined}
    >
      {!inSession && <bdi className={classes.time}>{format.time(visit.startLocal)}</bdi>}
      <div className={classes.words}>
        <Link
          to={staffVisitPath(me, visit.id)}
          aria-current={chosen || undefined}
          className={classes.name}
          onClick={(event) => {
            event.preventDefault();
            onOpen(visit);
          }}
        >
          {visit.patientName}
        </Link>
        {!inSession && (
          <span>
            {t('clinic.at', {
              doctor: visit.practitionerName,
              service: visit.serviceName,
              location: visit.locationName,
            })}
          </span>
        )}
        <InlineProblem error={step.error} />
      </div>
      <div className={classes.state}>
        <StatusBadge state={visitState(visit)} short />
        <Since visit={visit} now={day.now} />
      </div>
      <div className={classes.clinicSteps}>
        {steps
          .filter(([action]) => visit.allowedActions.includes(action))
          .map(([action, word, whole], i) => (
            <Button
              key={action}
              size="sm"
              variant={i === 0 && action !== 'no_show' ? 'light' : 'default'}
              aria-label={t(whole, { name })}
              loading={step.isPending && step.variables.action === action}
              onClick={() => step.mutate({ appointment: visit, action })}
            >
              {t(word)}
            </Button>
          ))}
      </div>
    </li>
  );
}
