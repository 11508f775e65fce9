import { Bell } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { homeOf, isStaff, useMe } from '@/api/session';
import { useAnnounce } from '@/components/announcer';
import { useLatest } from './notifications.api';
import classes from './notifications.module.css';
import { useNotificationText } from './use-notification-text';

/** The bell in every bar. Says aloud what arrives while the page is open. */
export function NotificationBell() {
  const { t } = useTranslation('notifications');
  const me = useMe();
  const announce = useAnnounce();
  const text = useNotificationText();
  const inbox = useLatest().data;
  const newest = inbox?.items[0];
  const heard = useRef<number>(undefined);

  useEffect(() => {
    if (!newest) return;
    if (heard.current !== undefined && newest.seq > heard.current && !newest.read)
      announce(text(newest).title);
    heard.current = newest.seq;
  }, [newest, announce, text]);

  if (!me) return null;
  const unread = inbox?.unread ?? 0;
  return (
    <Link
      to={isStaff(me) ? `${homeOf(me)}/inbox` : '/notifications'}
      className={classes.bell}
      aria-label={unread > 0 ? t('bell.unread', { count: unread }) : t('bell.none')}
    >
      <Bell size={20} aria-hidden />
      {unread > 0 && <span className={classes.dot} />}
    </Link>
  );
}
