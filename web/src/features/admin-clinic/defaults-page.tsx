import { useTranslation } from 'react-i18next';
import admin from '@/components/admin.module.css';
import { StaffPage } from '@/components/staff-bar';
import { ClinicTabs } from './clinic-tabs';
import DefaultsSection from './defaults-form';

/** What a new type of visit begins with. */
export default function DefaultsPage() {
  const { t } = useTranslation('admin-clinic');
  return (
    <StaffPage title={t('defaults.title')} lead={t('defaults.lead')}>
      <div className={admin.page}>
        <ClinicTabs />
        <DefaultsSection />
      </div>
    </StaffPage>
  );
}
