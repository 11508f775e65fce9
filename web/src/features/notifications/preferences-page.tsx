import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isStaff, useMe } from '@/api/session';
import { BackLink, Page, PageHeader } from '@/components/page';
import { AfterAMoment, Problem } from '@/components/states';
import { preferencesQuery } from './preferences.api';
import { PreferencesForm } from './preferences-form';

/** What the reader hears of, where and when. */
export default function PreferencesPage() {
  const { t } = useTranslation('notifications');
  const me = useMe();
  const preferences = useQuery(preferencesQuery());
  return (
    <Page width="narrow">
      <BackLink to={isStaff(me) ? '/practice/inbox' : '/notifications'}>{t('title')}</BackLink>
      <PageHeader title={t('preferences.title')} lead={t('preferences.lead')} />
      {preferences.isPending && (
        <AfterAMoment>
          {[0, 1, 2, 3].map((row) => (
            <Skeleton key={row} height={96} mt="md" maw={560} />
          ))}
        </AfterAMoment>
      )}
      {preferences.isError && (
        <Problem error={preferences.error} onRetry={() => void preferences.refetch()} />
      )}
      {preferences.data && <PreferencesForm preferences={preferences.data} staff={isStaff(me)} />}
    </Page>
  );
}
