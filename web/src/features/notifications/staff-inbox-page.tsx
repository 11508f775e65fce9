import { useTranslation } from 'react-i18next';
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
        <InboxList />
      </div>
    </StaffPage>
  );
}
