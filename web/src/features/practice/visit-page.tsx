import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { appointmentQuery } from '@/api/queries';
import { BackLink } from '@/components/page';
import { AfterAMoment, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { dateInZone } from '@/lib/time';
import classes from './practice.module.css';
import { VisitPane } from './visit-pane';

/** A visit on a page of its own, for small screens and for links from the inbox. */
export default function StaffVisitPage() {
  const { t } = useTranslation('practice');
  const { id = '' } = useParams();
  const visit = useQuery(appointmentQuery(id));
  const day = visit.data?.startLocal.slice(0, 10);
  const { pathname, state } = useLocation();
  // Back to the same part of the list that led here.
  const { search = '' } = (state ?? {}) as { search?: string };
  return (
    <StaffPage title={visit.data?.patientName ?? t('visit')} lead={visit.data?.practitionerName}>
      <div className={classes.visitPage}>
        {pathname.startsWith('/admin') ? (
          <BackLink to={`/admin/appointments${search}`}>{t('backToVisits')}</BackLink>
        ) : (
          <BackLink to={day ? `/practice?date=${day}` : '/practice'}>{t('backToDay')}</BackLink>
        )}
        {visit.isPending && <AfterAMoment>{null}</AfterAMoment>}
        {visit.isError && <Problem error={visit.error} onRetry={() => void visit.refetch()} />}
        {visit.data && (
          <VisitPane
            heading="h2"
            appointment={visit.data}
            today={dateInZone(new Date(), visit.data.timeZone)}
          />
        )}
      </div>
    </StaffPage>
  );
}
