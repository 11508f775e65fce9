import { Anchor, NativeSelect, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useActsFor } from '@/api/family';
import { detailsQuery } from '@/api/patients';
import { isPatient, useMe } from '@/api/session';
import type { Profile } from '@/api/types';
import { Page, PageHeader, Section } from '@/components/page';
import { PatientDetailsForm } from '@/components/patient-details-form';
import { PatientHistory } from '@/components/patient-history';
import { AfterAMoment, Note, Problem } from '@/components/states';
import { Leave } from './leave';
import { Photo } from './photo';
import { profileQuery } from './profile.api';
import classes from './profile.module.css';
import { ProfileForm } from './profile-form';

/** Who the clinic knows the reader as, or somebody whom the reader acts for, and how to reach them. */
export default function ProfilePage() {
  const { t } = useTranslation('profile');
  const me = useMe();
  const others = useActsFor().filter(({ scope }) => scope === 'book_and_read');
  const [params, setParams] = useSearchParams();
  const patientId = others.find((one) => one.patientId === params.get('for'))?.patientId;
  const profile = useQuery({ ...profileQuery(patientId), enabled: isPatient(me) });
  return (
    <Page width="narrow">
      <PageHeader title={t(patientId ? 'titleOf' : 'title')} lead={patientId ? undefined : me?.email} />
      {!isPatient(me) && <Note>{t('staff', { name: me?.name })}</Note>}
      {others.length > 0 && (
        <NativeSelect
          className={classes.whose}
          label={t('whose')}
          value={patientId ?? ''}
          onChange={(event) =>
            setParams(event.currentTarget.value ? { for: event.currentTarget.value } : {}, {
              replace: true,
            })
          }
          data={[
            { value: '', label: t('mine') },
            ...others.map((one) => ({ value: one.patientId, label: `${one.givenName} ${one.familyName}` })),
          ]}
        />
      )}
      {isPatient(me) && profile.isPending && (
        <AfterAMoment>
          <Skeleton height={320} maw={480} />
        </AfterAMoment>
      )}
      {profile.isError && <Problem error={profile.error} onRetry={() => void profile.refetch()} />}
      {profile.data && <Parts key={profile.data.id} profile={profile.data} patientId={patientId} />}
    </Page>
  );
}

function Parts({ profile, patientId }: { profile: Profile; patientId?: string }) {
  const { t } = useTranslation('profile');
  const details = useQuery(detailsQuery(profile.id));
  return (
    <>
      <ProfileForm profile={profile} patientId={patientId} />
      {details.isError && <Problem error={details.error} onRetry={() => void details.refetch()} />}
      {details.data && <PatientDetailsForm patientId={profile.id} details={details.data} />}
      <Photo profile={profile} />
      <Section title={t('privacy.title')}>
        <p className={classes.plain}>{t('privacy.text')}</p>
        <Anchor component={Link} to={patientId ? `/access?for=${patientId}` : '/access'}>
          {t('privacy.link')}
        </Anchor>
      </Section>
      <PatientHistory patientId={profile.id} />
      {!patientId && <Leave />}
    </>
  );
}
