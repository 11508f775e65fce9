import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { BackLink } from '@/components/page';
import { AfterAMoment, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { conversationQuery } from './messages.api';
import classes from './messages.module.css';
import { PatientPane } from './patient-pane';

/** The last pane as a page of its own, where three do not fit. */
export default function PatientPage() {
  const { t } = useTranslation('messages');
  const { id = '' } = useParams();
  const conversation = useQuery(conversationQuery(id));
  return (
    <StaffPage title={conversation.data?.patientName ?? t('patient.label')}>
      <div className={classes.padded}>
        <BackLink to={`/practice/messages/${id}`}>{t('patient.back')}</BackLink>
        {conversation.isPending && <AfterAMoment>{null}</AfterAMoment>}
        {conversation.isError && (
          <Problem error={conversation.error} onRetry={() => void conversation.refetch()} />
        )}
        {conversation.data && <PatientPane conversation={conversation.data} />}
      </div>
    </StaffPage>
  );
}
