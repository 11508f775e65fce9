import { Anchor, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Appointment, LocalDate } from '@/api/types';
import { Section } from '@/components/page';
import { AfterAMoment, Empty } from '@/components/states';
import { StatusBadge } from '@/components/status-badge';
import { visitState } from '@/components/visit-state';
import { useFormat } from '@/i18n/use-format';
import { happeningNow } from './admin-home.api';
import classes from './admin-home.module.css';

const mostShown = 8;

type LiveVisitsProps = { visits: Appointment[] | undefined; now: Date; today: LocalDate };

/** Who is here and who comes next, at every place. It follows what others do by itself. */
export function LiveVisits({ visits, now, today }: LiveVisitsProps) {
  const { t } = useTranslation('admin-home');
  const format = useFormat();
  const shown = happeningNow(visits ?? [], mostShown);
  return (
    <Section
      title={t('live')}
      end={
        visits &&
        visits.length > 0 && (
          <Anchor component={Link} to={`/admin/appointments?from=${today}&to=${today}`}>
            {t('allToday', { count: visits.length })}
          </Anchor>
        )
      }
    >
      {!visits && (
        <AfterAMoment>
          {[0, 1, 2, 3].map((row) => (
            <Skeleton key={row} height={40} mt="sm" />
          ))}
        </AfterAMoment>
      )}
      {visits && shown.length === 0 && <Empty title={t('quiet.title')}>{t('quiet.text')}</Empty>}
      {shown.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('column.time')}</th>
              <th scope="col">{t('column.patient')}</th>
              <th scope="col">{t('column.doctor')}</th>
              <th scope="col">{t('column.location')}</th>
              <th scope="col">{t('column.state')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((visit) => (
              <tr key={visit.id}>
                <td>
                  <bdi className={classes.time}>{format.time(visit.startLocal)}</bdi>
                </td>
                <td>
                  <Link to={`/admin/appointments/${visit.id}`}>{visit.patientName}</Link>
                </td>
                <td>{visit.practitionerName}</td>
                <td>{visit.locationName}</td>
                <td>
                  <span className={classes.state}>
                    <StatusBadge state={visitState(visit)} short />
                    <Since visit={visit} now={now} />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

const minutesBetween = (instant: string, now: Date) =>
  Math.floor((now.getTime() - new Date(instant).getTime()) / 60_000);

/** How long somebody waits, or is late. */
function Since({ visit, now }: { visit: Appointment; now: Date }) {
  const { t } = useTranslation('admin-home');
  const format = useFormat();
  if (visit.inRoomSince) return <>{t('since', { time: format.instantTime(visit.inRoomSince, visit.timeZone) })}</>;
  if (visit.arrivedAt) return <>{t('waiting', { count: Math.max(0, minutesBetween(visit.arrivedAt, now)) })}</>;
  const late = minutesBetween(visit.start, now);
  return late > 0 ? <>{t('late', { count: late })}</> : null;
}
