import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Appointment } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import { useVisitFor } from './visit-for';
import { StatusBadge } from './status-badge';
import { visitState } from './visit-state';
import classes from './visit-row.module.css';

/** A visit in a list of the patient's: day, time, who and where, state. */
export function VisitRow({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const whose = useVisitFor()(appointment);
  return (
    <li className={classes.row}>
      <div className={classes.day}>
        <span>{format.dateTitle(appointment.startLocal, 'weekday')}</span>
        <strong>{format.date(appointment.startLocal, 'day')}</strong>
        <span>{format.dateTitle(appointment.startLocal, 'month')}</span>
      </div>
      <bdi className={classes.time}>{format.time(appointment.startLocal)}</bdi>
      <div className={classes.words}>
        <Link to={`/visits/${appointment.id}`} className={classes.link}>
          {appointment.practitionerName}
        </Link>
        {whose && <span>{whose}</span>}
        <span>{`${appointment.serviceName}, ${appointment.locationName}`}</span>
        {appointment.seats > 1 && <span>{t('group.visit', { count: appointment.seats })}</span>}
        {appointment.series && <span>{t('series.place', appointment.series)}</span>}
      </div>
      <StatusBadge state={visitState(appointment)} />
      <ChevronRight size={18} className="turns" aria-hidden />
    </li>
  );
}
