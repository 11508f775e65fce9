import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { BackLink } from '@/components/page';
import { DoctorEditor } from './doctor-editor';

/** One doctor, as those who run the clinic edit it. */
export default function DoctorPage() {
  const { t } = useTranslation('doctors');
  const { id = '' } = useParams();
  return (
    <DoctorEditor
      id={id}
      hoursPath="/practice/hours"
      back={<BackLink to="/admin/doctors">{t('back')}</BackLink>}
      ofClinic
    />
  );
}
