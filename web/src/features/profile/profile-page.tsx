import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isPatient, useMe } from '@/api/session';
import { Page, PageHeader } from '@/components/page';
import { AfterAMoment, Note, Problem } from '@/components/states';
import { profileQuery } from './profile.api';
import { ProfileForm } from './profile-form';

/** Who the clinic knows the reader as, and how to reach them. */
export default function ProfilePage() {
  const { t } = useTranslation('profile');
  const me = useMe();
  const profile = useQuery({ ...profileQuery(), enabled: isPatient(me) });
  return (
    <Page width="narrow">
      <PageHeader title={t('title')} lead={me?.email} />
      {!isPatient(me) && <Note>{t('staff', { name: me?.name })}</Note>}
      {isPatient(me) && profile.isPending && (
        <AfterAMoment>
          <Skeleton height={320} maw={480} />
        </AfterAMoment>
      )}
      {profile.isError && <Problem error={profile.error} onRetry={() => void profile.refetch()} />}
      {profile.data && <ProfileForm profile={profile.data} />}
    </Page>
  );
}
