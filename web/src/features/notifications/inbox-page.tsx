import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page, PageHeader } from '@/components/page';
import { InboxList } from './inbox-list';
import { MarkAllRead } from './mark-all-read';
import classes from './notifications.module.css';

/** The patient's inbox. */
export default function InboxPage() {
  const { t } = useTranslation('notifications');
  return (
    <Page width="narrow">
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className={classes.tools}>
        <MarkAllRead />
        <Link to="/notifications/preferences">{t('preferences.link')}</Link>
      </div>
      <InboxList />
    </Page>
  );
}
