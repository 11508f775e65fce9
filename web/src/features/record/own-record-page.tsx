import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useMe } from '@/api/session';
import { Page, PageHeader } from '@/components/page';
import { partOf } from './parts';
import { RecordTabs } from './record-tabs';

/** Everything that the clinic knows of the reader's health, and what they add to it. */
export default function OwnRecordPage() {
  const { t } = useTranslation('record');
  const { part } = useParams();
  const patientId = useMe()?.patientId;
  const Part = partOf(part);
  return (
    <Page>
      <PageHeader title={t('own.title')} lead={t('own.lead')} />
      <RecordTabs root="/record" first="/record" />
      {patientId && <Part patientId={patientId} isDoctor={false} />}
    </Page>
  );
}
