import { Skeleton, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  ArrowLeftRight,
  ArrowRight,
  CalendarCheck,
  ChevronDown,
  CircleAlert,
  CircleX,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isProblem } from '@/api/problem';
import { appointmentQuery } from '@/api/queries';
import { staffVisitPath, useMe } from '@/api/session';
import type { Absence, AffectedState, AffectedVisitState, Appointment } from '@/api/types';
import { InlineProblem } from '@/components/states';
import { Badge } from '@/components/status-badge';
import type { StateColour } from '@/components/visit-state';
import { useFormat } from '@/i18n/use-format';
import classes from './absences.module.css';

/** In the order in which the summary names them; what needs a person stands first in the list. */
const states: AffectedState[] = ['moved', 'proposed', 'refused', 'not_answered', 'open', 'called_off'];
const urgency: AffectedState[] = ['open', 'refused', 'not_answered', 'proposed', 'moved', 'called_off'];
const looks: Record<AffectedState, { icon: LucideIcon; colour: StateColour }> = {
  open: { icon: CircleAlert, colour: 'red' },
  refused: { icon: CircleAlert, colour: 'red' },
  not_answered: { icon: CircleAlert, colour: 'red' },
  proposed: { icon: ArrowLeftRight, colour: 'amber' },
  moved: { icon: CalendarCheck, colour: 'green' },
  called_off: { icon: CircleX, colour: 'grey' },
};

type AbsenceVisitsProps = { absences: Absence[]; visits: AffectedVisitState[] };

/** How the visits in time off stand: counted in a line, which opens into the list of them. */
export function AbsenceVisits({ absences, visits }: AbsenceVisitsProps) {
  const { t } = useTranslation('practice');
  const [opened, setOpened] = useState(false);
  const counted = states
    .map((state) => ({ state, count: visits.filter((visit) => visit.state === state).length }))
    .filter(({ count }) => count > 0);
  const sorted = [...visits].sort((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state));
  return (
    <div>
      <UnstyledButton
        className={classes.summary}
        aria-expanded={opened}
        onClick={() => setOpened((old) => !old)}
      >
        <ChevronDown size={16} aria-hidden data-opened={opened || undefined} />
        <span>{counted.map(({ state, count }) => t(`absence.count.${state}`, { count })).join(' · ')}</span>
      </UnstyledButton>
      {opened && (
        <ul className={classes.visits}>
          {sorted.map((visit) => (
            <li key={visit.timeOffId + visit.appointmentId}>
              <AbsenceVisit visit={visit} absence={absences.find(({ id }) => id === visit.timeOffId)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The time that a visit had in the time off, before it got another. */
function timeBefore(visit: Appointment, absence: Absence | undefined): string | undefined {
  const times = (visit.history ?? []).flatMap(({ startLocal }) => startLocal ?? []);
  return times
    .filter((time) => absence && time >= absence.startLocal && time < absence.endLocal)
    .findLast((time) => time !== visit.startLocal);
}

function AbsenceVisit({ visit, absence }: { visit: AffectedVisitState; absence: Absence | undefined }) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const me = useMe();
  const known = useQuery(appointmentQuery(visit.appointmentId));
  const { icon, colour } = looks[visit.state];
  // A visit that a colleague took over is the colleague's alone.
  if (visit.state === 'moved' && isProblem(known.error) && known.error.status === 404) {
    return (
      <>
        <strong>{t('absence.impact.somebody')}</strong>
        <Badge icon={icon} colour={colour}>
          {t('absence.state.handed_over')}
        </Badge>
      </>
    );
  }
  if (known.isError) return <InlineProblem error={known.error} />;
  if (!known.data) return <Skeleton height={44} />;
  const { patientName, startLocal, proposal } = known.data;
  const [before, after] =
    visit.state === 'moved'
      ? [timeBefore(known.data, absence), startLocal]
      : [startLocal, visit.state === 'proposed' ? proposal?.startLocal : undefined];
  return (
    <>
      <Link to={staffVisitPath(me, visit.appointmentId)}>{patientName}</Link>
      <Badge icon={icon} colour={colour}>
        {t(`absence.state.${visit.state}`)}
      </Badge>
      <p>
        {before && format.dateTime(before, 'short')}
        {after && (
          <span className={classes.after}>
            {before && <ArrowRight size={14} className="turns" aria-hidden />}
            <span className="visually-hidden">{t('absence.impact.newTime')} </span>
            {format.dateTime(after, 'short')}
          </span>
        )}
      </p>
    </>
  );
}
