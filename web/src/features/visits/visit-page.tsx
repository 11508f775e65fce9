import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { appointmentQuery } from '@/api/queries';
import type { Appointment } from '@/api/types';
import { MessageLink } from '@/components/message-link';
import { BackLink, Page, PageHeader, Section } from '@/components/page';
import { ProposalCard } from '@/components/proposal-card';
import { AfterAMoment, Note, Problem } from '@/components/states';
import { StatusBadge } from '@/components/status-badge';
import { VisitActions } from '@/components/visit-actions';
import { VisitDetails } from '@/components/visit-details';
import { VisitDocuments } from '@/components/visit-documents';
import { VisitFacts, VisitWhen } from '@/components/visit-facts';
import { VisitFor } from '@/components/visit-for';
import { VisitHistory } from '@/components/visit-history';
import { visitState } from '@/components/visit-state';
import { useFormat } from '@/i18n/use-format';
import classes from './visits.module.css';

/** One visit: its state and whose turn it is, everything needed for it, and what has happened so far. */
export default function VisitPage() {
  const { t } = useTranslation('visits');
  const { id = '' } = useParams();
  const visit = useQuery(appointmentQuery(id));
  return (
    <Page width="narrow">
      <BackLink to="/visits">{t('back')}</BackLink>
      <PageHeader title={visit.data ? t('visitWith', { doctor: visit.data.practitionerName }) : t('visit')} />
      {visit.isPending && <AfterAMoment>{null}</AfterAMoment>}
      {visit.isError && <Problem error={visit.error} onRetry={() => void visit.refetch()} />}
      {visit.data && <Visit appointment={visit.data} />}
    </Page>
  );
}

function Visit({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('visits');
  const { state } = useLocation();
  const justBooked = (state as { justBooked?: boolean } | null)?.justBooked;
  return (
    <>
      <div className={classes.visit}>
        <div aria-live="polite">
          <StatusBadge state={visitState(appointment)} />
        </div>
        {justBooked && (
          <Note>
            {t(appointment.status === 'pending' ? 'justSent' : 'justBooked', {
              count: appointment.series?.of ?? 1,
            })}
          </Note>
        )}
        <WhoseTurn appointment={appointment} />
        <ProposalCard appointment={appointment} />
        <VisitWhen appointment={appointment} />
        <VisitFor visit={appointment} />
        <VisitFacts appointment={appointment} />
        <VisitDetails appointment={appointment} />
        <VisitActions appointment={appointment} />
        <MessageLink practitionerId={appointment.practitionerId} patientId={appointment.patientId} />
      </div>
      {appointment.reason && (
        <Section title={t('reason')}>
          <p className={classes.reason}>{appointment.reason}</p>
        </Section>
      )}
      {canAddTo(appointment) && (
        <Section title={t('common:record.visitDocuments')}>
          <div className={classes.documents}>
            <VisitDocuments appointment={appointment} canAdd />
          </div>
        </Section>
      )}
      <Section title={t('history')}>
        <VisitHistory entries={appointment.history ?? []} />
      </Section>
    </>
  );
}

/** A visit that will be, or is, is one to bring something for. */
const canAddTo = ({ status }: Appointment) =>
  status === 'pending' || status === 'booked' || status === 'arrived';

/** Says who acts next and until when, or why the visit will not be. */
function WhoseTurn({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const { status, respondBy, practitionerName: doctor, statusReason, statusReasonCode } = appointment;
  // The proposal says it: the reader is next.
  if (appointment.proposal) return null;
  if (status === 'pending') {
    return (
      <p>
        {respondBy
          ? t('turn.until', { doctor, when: format.instant(respondBy) })
          : t('turn.doctor', { doctor })}
      </p>
    );
  }
  if (statusReasonCode === 'not_answered') return <p>{t('turn.notAnswered', { doctor })}</p>;
  if (status === 'declined') return <p>{t('turn.declined', { doctor, reason: statusReason ?? '' })}</p>;
  if (status === 'cancelled' && statusReason) return <p>{t('turn.cancelled', { reason: statusReason })}</p>;
  if (status === 'booked' && appointment.confirmedAt) return <p>{t('turn.confirmed')}</p>;
  return null;
}
