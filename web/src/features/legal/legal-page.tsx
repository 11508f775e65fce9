import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { clinicQuery } from '@/api/queries';
import { Page, PageHeader } from '@/components/page';
import { Empty, Problem } from '@/components/states';
import classes from './legal.module.css';

/** One of the clinic's legal texts, as an admin wrote it. */
export default function LegalPage() {
  const { t } = useTranslation('legal');
  const { pathname } = useLocation();
  const kind = pathname.slice(1) as 'privacy' | 'terms' | 'imprint';
  const clinic = useQuery(clinicQuery());
  const text = clinic.data?.legal[kind];
  return (
    <Page width="narrow">
      <PageHeader title={t(kind)} />
      {clinic.isError && <Problem error={clinic.error} onRetry={() => void clinic.refetch()} />}
      {clinic.data && !text && (
        <Empty heading="h2" title={t('none.title')}>
          {t('none.text', { phone: clinic.data.phone })}
        </Empty>
      )}
      {text && <div className={classes.text}>{text}</div>}
    </Page>
  );
}
