import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog } from '@/components/dialog';
import { PageHeader, Section } from '@/components/page';
import { InlineProblem } from '@/components/states';
import { ApplicationDocuments } from './application-documents';
import { ownDocumentsPath, useMoveOwnApplication, type Application } from './applications.api';
import { ApplicationFacts } from './application-facts';
import { ApplicationHistory, Said } from './application-history';
import classes from './applications.module.css';

/** How the own application stands once it was sent: whose turn it is, what the clinic said, and what can be done. */
export function OwnState({ application }: { application: Application }) {
  const { t } = useTranslation('applications');
  const { state } = application;
  return (
    <>
      <PageHeader title={t(`own.${state}.title`)} lead={t(`own.${state}.text`)} />
      <Said application={application} />
      <NextStep application={application} />
      <Section title={t('own.sent')}>
        <ApplicationFacts fields={application.fields} />
        <ApplicationDocuments application={application} path={ownDocumentsPath} />
      </Section>
      <Section title={t('history')}>
        <ApplicationHistory application={application} />
      </Section>
    </>
  );
}

function NextStep({ application }: { application: Application }) {
  const { t } = useTranslation('applications');
  const move = useMoveOwnApplication();
  const { version, allowedActions: may } = application;
  return (
    <div className={classes.actions}>
      {application.state === 'approved' && (
        <Button component={Link} to="/practice/profile">
          {t('own.toProfile')}
        </Button>
      )}
      {may.includes('start_again') && (
        <Button
          variant="default"
          loading={move.isPending}
          onClick={() => move.mutate({ version, to: 'start-again' })}
        >
          {t('own.startAgain')}
        </Button>
      )}
      {may.includes('withdraw') && <Withdraw application={application} />}
      <InlineProblem error={move.error} />
    </div>
  );
}

/** Takes the application back, after asking. */
export function Withdraw({ application }: { application: Application }) {
  const { t } = useTranslation('applications');
  const announce = useAnnounce();
  const [asked, setAsked] = useState(false);
  const move = useMoveOwnApplication();
  return (
    <>
      <Button variant="danger-text" onClick={() => setAsked(true)}>
        {t('own.withdraw.open')}
      </Button>
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('own.withdraw.title')}
        confirm={t('own.withdraw.action')}
        leave={t('own.withdraw.keep')}
        danger
        pending={move.isPending}
        error={move.error}
        onConfirm={() =>
          move.mutate(
            { version: application.version, to: 'withdraw' },
            { onSuccess: () => announce(t('own.withdrawn.title')) },
          )
        }
      >
        <p>{t('own.withdraw.text')}</p>
      </ConfirmDialog>
    </>
  );
}
