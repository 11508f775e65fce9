import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StaffPage } from '@/components/staff-bar';
import { InboxList } from './inbox-list';
import { MarkAllRead } from './mark-all-read';
import classes from './notifications.module.css';

/** The inbox of staff. */
export default function StaffInboxPage() {
  const { t } = useTranslation('notifications');
  return (
    <StaffPage title={t('title')} lead={t('leadStaff')} actions={<MarkAllRead />}>
      <div className={classes.staff}>
        <div className={classes.tools}>
          <Link to="/notifications/preferences">{t('preferences.link')}</Link>
        </div>
        <InboxList />
      </div>
    </StaffPage>
  );
}
