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
import { isOver, Since } from './day-list';
import classes from './day-list.module.css';

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
  const shown = visits.filter((visit) => !folds || !isOver(visit));
  return (
    <>
      {earlier > 0 && (
        <button type="button" className={classes.fold} onClick={() => setUnfolded(true)}>
          {t('earlierVisits', { count: earlier })}
        </button>
      )}
      {byPlace(shown).map(({ place, visits }) => (
        <section key={place?.locationId ?? ''} aria-label={place?.locationName}>
          {place && (
            <h3 className={classes.place}>
              {place.locationName}
              {format.zoneDifference(place) && <span>{format.zoneDifference(place)}</span>}
            </h3>
          )}
          <ol>
            {visits.map((visit) => (
              <Row key={visit.id} visit={visit} day={day} onOpen={onOpen} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

/**
 * One list in the order of time. Where the clocks of the places differ there is no such order that can be read, so each
 * place has a list of its own.
 */
function byPlace(visits: ClinicVisit[]): { place?: ClinicVisit; visits: ClinicVisit[] }[] {
  if (new Set(visits.map(({ timeZone }) => timeZone)).size <= 1) return [{ visits }];
  const places = [...new Set(visits.map(({ locationId }) => locationId))];
  return places
    .map((id) => visits.filter(({ locationId }) => locationId === id))
    .map((there) => ({ place: there[0], visits: there }));
}

/** What reception does most, right in the list. The rest is beside it, at the visit. */
const steps = [
  ['arrive', 'clinic.arrived', 'clinic.hasArrived'],
  ['call_in', 'clinic.callIn', 'clinic.callInName'],
  ['no_show', 'clinic.missed', 'clinic.missedName'],
] as const satisfies [AppointmentAction, string, string][];

function Row({ visit, day, onOpen }: { visit: ClinicVisit; day: Day; onOpen: (visit: ClinicVisit) => void }) {
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
    >
      <bdi className={classes.time}>{format.time(visit.startLocal)}</bdi>
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
        <span>
          {t('clinic.at', {
            doctor: visit.practitionerName,
            service: visit.serviceName,
            location: visit.locationName,
          })}
        </span>
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
