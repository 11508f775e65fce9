import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation } from 'react-router';
import { Page, PageHeader } from '@/components/page';
import { withReturnTo } from '@/lib/return-to';
import { useAudiences } from './audience';

export function NotFoundPage() {
  const { t } = useTranslation('common');
  return (
    <Page>
      <PageHeader title={t('notFound.title')} lead={t('notFound.text')} />
      <Button component={Link} to="/">
        {t('notFound.action')}
      </Button>
    </Page>
  );
}

/** Something on a page threw while it was drawn. */
export function CrashedPage() {
  const { t } = useTranslation('common');
  return (
    <main id="content">
      <Page>
        <PageHeader title={t('crashed.title')} lead={t('crashed.text')} />
        <Button onClick={() => window.location.reload()}>{t('crashed.action')}</Button>
      </Page>
    </main>
  );
}

/** A page that exists, but not for this reader: visitors sign in first and come back here. */
export function NotForYou() {
  const { t } = useTranslation('common');
  const { pathname, search } = useLocation();
  if (useAudiences().includes('visitor'))
    return <Navigate to={withReturnTo('/sign-in', pathname + search)} replace />;
  return (
    <Page>
      <PageHeader title={t('notYours.title')} lead={t('notYours.text')} />
      <Button component={Link} to="/">
        {t('notFound.action')}
      </Button>
    </Page>
  );
}
