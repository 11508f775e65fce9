import { Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { staffVisitPath, useMe } from '@/api/session';
import type { Me, Notification } from '@/api/types';
import { Pager } from '@/components/pager';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { inboxQuery, useMarkRead } from './notifications.api';
import classes from './notifications.module.css';
import { useNotificationText } from './use-notification-text';

/** What the clinic has told the reader, newest first. */
export function InboxList() {
  const { t } = useTranslation('notifications');
  const [page, setPage] = useState(1);
  const inbox = useQuery({ ...inboxQuery(page), placeholderData: keepPreviousData });
  if (inbox.isPending) {
    return (
      <AfterAMoment>
        {[0, 1, 2].map((row) => (
          <Skeleton key={row} height={64} mt="md" />
        ))}
      </AfterAMoment>
    );
  }
  if (inbox.isError) return <Problem error={inbox.error} onRetry={() => void inbox.refetch()} />;
  if (inbox.data.total === 0)
    return (
      <Empty heading="h2" title={t('none.title')}>
        {t('none.text')}
      </Empty>
    );
  return (
    <>
      <ul className={classes.list}>
        {inbox.data.items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
      <Pager {...inbox.data} label={t('pages')} onPage={setPage} />
    </>
  );
}

/** The part of a record that news of it leads to. */
const recordParts: Record<string, string | undefined> = {
  note_shared: 'notes',
  document_shared: 'documents',
  prescription_signed: 'prescriptions',
  prescription_cancelled: 'prescriptions',
  renewal_requested: 'prescriptions',
  renewal_refused: 'prescriptions',
};

/** The reader's own record, or that of the patient whom the reader acts for. */
const recordPathOf = (me: Me | null, data: Notification['data'], part: string) =>
  data.patientId && data.patientId !== me?.patientId
    ? `/record/${part}?patient=${data.patientId}`
    : `/record/${part}`;

/** Where the reader sees more of it. */
function pathOf({ appointmentId, sourceId, kind, data }: Notification, me: Me | null): string {
  if (kind === 'wait_list_offered') return '/wait-list';
  if (kind === 'message_received') return `${data.forStaff ? '/practice' : ''}/messages/${sourceId}`;
  if (appointmentId) return data.forStaff ? staffVisitPath(me, appointmentId) : `/visits/${appointmentId}`;
  const part = recordParts[kind];
  if (part)
    return data.forStaff
      ? `/practice/patients/${data.patientId}/record/${part}`
      : recordPathOf(me, data, part);
  if (kind.startsWith('proxy') || kind === 'guardian_joined') return '/family';
  if (kind === 'record_joined')
    return data.patientId && data.patientId !== me?.patientId ? `/access?for=${data.patientId}` : '/access';
  if (kind === 'emergency_opened') return '/admin/emergency';
  if (data.forStaff) return `/admin/doctors/${sourceId}`;
  return kind === 'application_approved' || kind.startsWith('licence') ? '/practice/profile' : '/apply';
}

function Item({ item }: { item: Notification }) {
  const { t } = useTranslation('notifications');
  const format = useFormat();
  const text = useNotificationText()(item);
  const markRead = useMarkRead();
  const me = useMe();
  const to = pathOf(item, me);
  return (
    <li className={classes.item} data-unread={!item.read || undefined}>
      <div>
        <Link to={to} onClick={() => !item.read && markRead.mutate(item.id)}>
          {text.title}
        </Link>
        <p>{text.line}</p>
        <p className={classes.at}>{format.instant(item.at)}</p>
      </div>
      {!item.read && <span className={classes.new}>{t('new')}</span>}
    </li>
  );
}
