import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { BackLink, usePageTitle } from '@/components/page';
import { useCompact } from '@/lib/use-compact';
import { Chat } from './chat';
import { ConversationList } from './conversation-list';
import classes from './messages.module.css';

/** A patient's conversations, and the chosen one beside them; on a small screen one of the two. */
export default function MessagesPage() {
  const { t } = useTranslation('messages');
  const { id } = useParams();
  const compact = useCompact();
  usePageTitle(t('title'));
  return (
    <div className={classes.page} data-chat={id ? true : undefined}>
      <h1 className={compact && id ? 'visually-hidden' : classes.title}>{t('title')}</h1>
      <div className={classes.panes}>
        {!(compact && id) && (
          <section className={classes.listPane} aria-label={t('list.label')}>
            <ConversationList
              side="patient"
              base="/messages"
              current={id}
              first={
                <Button component={Link} to="/visits" variant="light">
                  {t('list.toVisits')}
                </Button>
              }
            />
          </section>
        )}
        {!(compact && !id) && (
          <section className={classes.chatPane} aria-label={t('chat')}>
            {id ? (
              <Chat key={id} id={id} back={compact && <BackLink to="/messages">{t('title')}</BackLink>} />
            ) : (
              <p className={classes.empty}>{t('choose')}</p>
            )}
          </section>
        )}
      </div>
    </div>
  );
}
