import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '@/api/session';
import { Page, PageHeader } from '@/components/page';
import { AfterAMoment, InlineProblem, Problem } from '@/components/states';
import { withReturnTo } from '@/lib/return-to';
import { ownApplicationQuery, useStartApplication, type Application } from './applications.api';
import { ApplicationForm } from './application-form';
import { OwnState } from './own-state';
import classes from './applications.module.css';

/** Working here as a doctor: what it takes, the application itself, and how it stands. */
export default function ApplyPage() {
  return <Page width="narrow">{useMe() ? <Applicant /> : <Visitor />}</Page>;
}

/** What is asked for, so that nobody begins without their papers. */
function WhatItTakes() {
  const { t } = useTranslation('applications');
  return (
    <ol className={classes.takes}>
      {(['account', 'write', 'answer', 'begin'] as const).map((step) => (
        <li key={step}>
          <h2>{t(`start.${step}.title`)}</h2>
          <p>{t(`start.${step}.text`)}</p>
        </li>
      ))}
    </ol>
  );
}

function Visitor() {
  const { t } = useTranslation('applications');
  return (
    <>
      <PageHeader title={t('start.title')} lead={t('start.lead')} />
      <WhatItTakes />
      <div className={classes.actions}>
        <Button component={Link} to={withReturnTo('/register', '/apply')}>
          {t('start.register')}
        </Button>
        <Button component={Link} to={withReturnTo('/sign-in', '/apply')} variant="default">
          {t('start.signIn')}
        </Button>
      </div>
    </>
  );
}

function Applicant() {
  const isDoctor = useMe()?.roles.includes('practitioner');
  const application = useQuery(ownApplicationQuery());
  if (application.isPending) {
    return (
      <AfterAMoment>
        {[0, 1, 2, 3].map((row) => (
          <Skeleton key={row} height={44} mt="md" maw={480} />
        ))}
      </AfterAMoment>
    );
  }
  if (application.isError)
    return <Problem error={application.error} onRetry={() => void application.refetch()} />;
  if (application.data) return <OwnApplication application={application.data} />;
  return isDoctor ? <DoctorAlready /> : <Begin />;
}

function DoctorAlready() {
  const { t } = useTranslation('applications');
  return (
    <>
      <PageHeader title={t('already.title')} lead={t('already.text')} />
      <Button component={Link} to="/practice/profile">
        {t('own.toProfile')}
      </Button>
    </>
  );
}

function Begin() {
  const { t } = useTranslation('applications');
  const start = useStartApplication();
  return (
    <>
      <PageHeader title={t('start.title')} lead={t('start.lead')} />
      <WhatItTakes />
      <InlineProblem error={start.error} />
      <div className={classes.actions}>
        <Button loading={start.isPending} onClick={() => start.mutate(undefined)}>
          {t('start.action')}
        </Button>
      </div>
    </>
  );
}

function OwnApplication({ application }: { application: Application }) {
  const isWriting = application.state === 'draft' || application.state === 'more_needed';
  return isWriting ? (
    <ApplicationForm key={`${application.id} ${application.state}`} application={application} />
  ) : (
    <OwnState application={application} />
  );
}
