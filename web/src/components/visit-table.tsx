import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClinicVisit } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import { StatusBadge } from './status-badge';
import { visitState } from './visit-state';
import classes from './visit-table.module.css';

type VisitTableProps = {
  visits: ClinicVisit[];
  now: Date;
  /** For lists of more than one day: the date and the kind of visit too. */
  detailed?: boolean;
  /** The page of a visit. */
  toVisit: (visit: ClinicVisit) => string;
  /** Given along to that page, so that it finds back. */
  linkState?: unknown;
};

/** Visits of the clinic side by side: when, who, with whom, where, and how it stands. Two lines each on a phone. */
export function VisitTable({ visits, now, detailed, toVisit, linkState }: VisitTableProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('table.time')}</th>
          <th scope="col">{t('table.patient')}</th>
          <th scope="col">{t('table.doctor')}</th>
          {detailed && <th scope="col">{t('table.visit')}</th>}
          <th scope="col">{t('table.location')}</th>
          <th scope="col">{t('table.state')}</th>
        </tr>
      </thead>
      <tbody>
        {visits.map((visit) => (
          <tr key={visit.id} data-detailed={detailed || undefined}>
            <td>
              {detailed && (
                <span className={classes.date}>{format.dateTitle(visit.startLocal, 'short')}</span>
              )}
              <bdi className={classes.time}>{format.time(visit.startLocal)}</bdi>
            </td>
            <td>
              <Link to={toVisit(visit)} state={linkState}>
                {visit.patientName}
              </Link>
            </td>
            <td>{visit.practitionerName}</td>
            {detailed && <td className={classes.wide}>{visit.serviceName}</td>}
            <td>
              {visit.locationName}
              {format.zoneDifference(visit) && (
                <span className={classes.zone}>{format.zone(visit.timeZone)}</span>
              )}
            </td>
            <td className={classes.last}>
              <span className={classes.state}>
                <StatusBadge state={visitState(visit)} short />
                <Since visit={visit} now={now} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const minutesBetween = (instant: string, now: Date) =>
  Math.floor((now.getTime() - new Date(instant).getTime()) / 60_000);

/** Lateness is news on the day itself; after that the visit has no outcome, which is another matter. */
const longestLate = 4 * 60;

/** How long somebody waits, is in the room, or is late. */
function Since({ visit, now }: { visit: ClinicVisit; now: Date }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  if (visit.status === 'arrived' && visit.inRoomSince)
    return <span>{t('table.since', { time: format.instantTime(visit.inRoomSince, visit.timeZone) })}</span>;
  if (visit.status === 'arrived' && visit.arrivedAt)
    return <span>{t('table.waiting', { count: Math.max(0, minutesBetween(visit.arrivedAt, now)) })}</span>;
  const late = minutesBetween(visit.start, now);
  if (visit.status === 'booked' && late > 0 && late < longestLate)
    return <span>{t('table.late', { count: late })}</span>;
  return null;
}
