import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Appointment } from '@/api/types';
import { Dialog } from '@/components/dialog';
import { StatusBadge } from '@/components/status-badge';
import { visitState } from '@/components/visit-state';
import { useFormat } from '@/i18n/use-format';
import { Since } from './day-list';
import classes from './day-list.module.css';
import type { Session } from './sessions';

type SessionDialogProps = {
  session: Session<Appointment>;
  now: Date;
  onOpen: (visit: Appointment) => void;
  onClose: () => void;
};

/** Who comes to a group visit. Each name leads to that person's visit. */
export function SessionDialog({ session, now, onOpen, onClose }: SessionDialogProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const { visits, taken, seats } = session;
  const [{ serviceName, startLocal, endLocal, locationName }] = visits;
  return (
    <Dialog opened onClose={onClose} title={serviceName}>
      <div className={classes.lead}>
        <p>{`${format.dateTitle(startLocal)}, ${format.timeRange(startLocal, endLocal)}, ${locationName}`}</p>
        <p>{t('session.taken', { taken, count: seats })}</p>
      </div>
      <ul>
        {visits.map((visit) => (
          <li key={visit.id} className={classes.person}>
            <Link
              to={`/practice/visits/${visit.id}`}
              className={classes.name}
              onClick={(event) => {
                event.preventDefault();
                onOpen(visit);
              }}
            >
              {visit.patientName}
            </Link>
            <div className={classes.state}>
              <StatusBadge state={visitState(visit)} short />
              <Since visit={visit} now={now} />
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
