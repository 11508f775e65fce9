import { Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import type { Appointment } from '@/api/types';
import { MessageLink } from '@/components/message-link';
import { Monogram } from '@/components/monogram';
import { IconLine } from '@/components/page';
import { StatusBadge } from '@/components/status-badge';
import { VisitDetails } from '@/components/visit-details';
import { VisitHistory } from '@/components/visit-history';
import { VisitRecord } from '@/components/visit-record';
import { visitState } from '@/components/visit-state';
import { useFormat } from '@/i18n/use-format';
import { ageOn } from '@/lib/time';
import classes from './practice.module.css';
import { StaffActions } from './staff-actions';

type VisitPaneProps = {
  appointment: Appointment;
  today: string;
  /** One below what stands above it: the page's own heading, or that of the pane. */
  heading?: 'h2' | 'h3';
};

/** A visit as staff see it: who, when, what for, and at the foot what can be done. */
export function VisitPane({ appointment, today, heading: Heading = 'h3' }: VisitPaneProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const me = useMe();
  const { patientName, patientBirthDate: born, patientPhone: phone, respondBy } = appointment;
  return (
    <div className={classes.visit}>
      <div className={classes.visitBody}>
        <div className={classes.person}>
          <Monogram name={patientName} round />
          <div>
            <Heading>{patientName}</Heading>
            {born && <p>{t('born', { count: ageOn(born, today), date: format.date(born, 'full') })}</p>}
          </div>
        </div>
        <div>
          <Heading>{format.dateTime(appointment.startLocal)}</Heading>
          <p>{`${appointment.serviceName}, ${format.minutes(appointment.durationMinutes)}, ${appointment.locationName}`}</p>
          {appointment.seats > 1 && <p>{t('common:group.visit', { count: appointment.seats })}</p>}
        </div>
        <div aria-live="polite">
          <StatusBadge state={visitState(appointment)} />
        </div>
        <ProposalLine appointment={appointment} />
        {appointment.status === 'pending' && !appointment.proposal && respondBy && (
          <p>{t('respondBy', { when: format.instant(respondBy) })}</p>
        )}
        <VisitDetails appointment={appointment} />
        {appointment.reason && <blockquote className={classes.reason}>{appointment.reason}</blockquote>}
        {appointment.statusReason && <p>{t('because', { reason: appointment.statusReason })}</p>}
        <VisitRecord appointment={appointment} heading={Heading} />
        {phone && (
          <IconLine icon={Phone}>
            <bdi>{phone}</bdi>
          </IconLine>
        )}
        {me?.practitionerId === appointment.practitionerId && (
          <MessageLink patientId={appointment.patientId} />
        )}
        {(appointment.history?.length ?? 0) > 0 && (
          <div>
            <Heading>{t('history')}</Heading>
            <VisitHistory entries={appointment.history ?? []} />
          </div>
        )}
      </div>
      <StaffActions appointment={appointment} />
    </div>
  );
}

/** What became of the time that was proposed: still without an answer, or why it is gone. */
function ProposalLine({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const { proposal, history, patientName } = appointment;
  const name = patientName.split(' ')[0];
  if (proposal) {
    return (
      <p>
        {t('propose.open', {
          name,
          when: format.dateTime(proposal.startLocal, 'short'),
          place: proposal.locationName,
          until: format.dateTime(proposal.expiresAtLocal, 'short'),
        })}
      </p>
    );
  }
  const latest = [...(history ?? [])].sort((a, b) => a.at.localeCompare(b.at)).at(-1)?.action;
  if (latest === 'refuse') return <p>{t('propose.refused', { name })}</p>;
  if (latest === 'proposal_expired') return <p>{t('propose.expired', { name })}</p>;
  return null;
}
