import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { BackLink } from '@/components/page';
import { StaffPage } from '@/components/staff-bar';
import { useCompact, useNarrow } from '@/lib/use-compact';
import { Chat } from './chat';
import { ConversationList } from './conversation-list';
import { conversationQuery, useUnreadAsPractitioner } from './messages.api';
import classes from './messages.module.css';
import { PatientPane } from './patient-pane';

/** A doctor's conversations, the chosen one, and whom it is with. */
export default function StaffMessagesPage() {
  const { t } = useTranslation('messages');
  const { id } = useParams();
  const compact = useCompact();
  const narrow = useNarrow();
  const unread = useUnreadAsPractitioner();
  return (
    <StaffPage title={t('title')} lead={t('list.unread', { count: unread })}>
      <div className={`${classes.panes} ${classes.staff}`} data-with-patient={(id && !narrow) || undefined}>
        {!(compact && id) && (
          <section className={classes.listPane} aria-label={t('list.label')}>
            <ConversationList
              side="practitioner"
              base="/practice/messages"
              current={id}
              first={
                <Button component={Link} to="/practice" variant="light">
                  {t('list.toDay')}
                </Button>
              }
            />
          </section>
        )}
        {!(compact && !id) && (
          <section className={classes.chatPane} aria-label={t('chat')}>
            {id ? (
              <Chat
                key={id}
                id={id}
                back={compact && <BackLink to="/practice/messages">{t('title')}</BackLink>}
                actions={
                  narrow && (
                    <Button
                      component={Link}
                      to={`/practice/messages/${id}/patient`}
                      variant="default"
                      size="sm"
                      leftSection={<UserRound size={16} aria-hidden />}
                    >
                      {t('patient.open')}
                    </Button>
                  )
                }
              />
            ) : (
              <p className={classes.empty}>{t('choose')}</p>
            )}
          </section>
        )}
        {id && !narrow && <PatientSide id={id} />}
      </div>
    </StaffPage>
  );
}

function PatientSide({ id }: { id: string }) {
  const { t } = useTranslation('messages');
  const conversation = useQuery(conversationQuery(id)).data;
  return (
    <section className={classes.patientPane} aria-label={t('patient.label')}>
      {conversation && <PatientPane conversation={conversation} />}
    </section>
  );
}
