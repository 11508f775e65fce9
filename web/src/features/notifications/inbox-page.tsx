import { useTranslation } from 'react-i18next';
import { Page, PageHeader } from '@/components/page';
import { InboxList } from './inbox-list';
import { MarkAllRead } from './mark-all-read';

/** The patient's inbox. */
export default function InboxPage() {
  const { t } = useTranslation('notifications');
  return (
    <Page width="narrow">
      <PageHeader title={t('title')} lead={t('lead')} />
      <MarkAllRead />
      <InboxList />
    </Page>
  );
}
