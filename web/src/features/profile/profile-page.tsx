import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isPatient, useMe } from '@/api/session';
import { Page, PageHeader, Section } from '@/components/page';
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
      {isPatient(me) && (
        <Section title={t('privacy.title')}>
          <p>{t('privacy.text')}</p>
          <Anchor component={Link} to="/access">
            {t('privacy.link')}
          </Anchor>
        </Section>
      )}
    </Page>
  );
}
