import { Button, Skeleton, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import classes from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog } from '@/components/dialog';
import { BackLink, Section } from '@/components/page';
import { AfterAMoment, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { applicationQuery, useAnswerApplication, type Answer, type Application } from './applications.api';
import { ApplicationDocuments } from './application-documents';
import { ApplicationFacts } from './application-facts';
import { ApplicationHistory, Said } from './application-history';
import own from './applications.module.css';

/** One application: what it says, its history, and the decision. */
export default function ApplicationPage() {
  const { t } = useTranslation('applications');
  const { id = '' } = useParams();
  const application = useQuery(applicationQuery(id));
  const found = application.data;
  return (
    <StaffPage
      title={found?.applicant.name ?? t('title')}
      lead={found && `${found.applicant.email} · ${t(`state.${found.state}`)}`}
    >
      <div className={classes.page}>
        <BackLink to="/admin/applications">{t('back')}</BackLink>
        {application.isError && (
          <Problem error={application.error} onRetry={() => void application.refetch()} />
        )}
        {application.isPending && (
          <AfterAMoment>
            {[0, 1, 2, 3].map((row) => (
              <Skeleton key={row} height={44} mt="md" maw={480} />
            ))}
          </AfterAMoment>
        )}
        {found && (
          <>
            <Decision application={found} />
            <div className={own.columns}>
              <div>
                <Section title={t('facts')}>
                  <ApplicationFacts fields={found.fields} />
                </Section>
              </div>
              <div>
                <Section title={t('documents.title')}>
                  <p className={own.stands}>{t('documents.noted')}</p>
                  <ApplicationDocuments
                    application={found}
                    path={`/api/identity/applications/${found.id}/documents`}
                  />
                </Section>
                <Section title={t('history')}>
                  <ApplicationHistory application={found} />
                </Section>
              </div>
            </div>
          </>
        )}
      </div>
    </StaffPage>
  );
}

function Decision({ application }: { application: Application }) {
  const { t } = useTranslation('applications');
  const announce = useAnnounce();
  const [asked, setAsked] = useState<Answer | null>(null);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const answer = useAnswerApplication(application);
  const may = application.allowedActions;
  const name = application.applicant.name;
  const chosen = asked ?? 'approve';
  const open = (which: Answer) => {
    answer.reset();
    setMissing(false);
    setAsked(which);
  };
  const run = () => {
    const words = note.trim();
    setMissing(chosen !== 'approve' && !words);
    if (chosen !== 'approve' && !words) return;
    answer.mutate(chosen === 'approve' ? { answer: chosen } : { answer: chosen, note: words }, {
      onSuccess: () => {
        announce(t(`${chosen}.done`, { name }));
        setAsked(null);
        setNote('');
      },
    });
  };
  return (
    <>
      {application.state !== 'submitted' && <p className={own.stands}>{t(`stands.${application.state}`)}</p>}
      <Said application={application} />
      <div className={own.decision}>
        {may.includes('approve') && <Button onClick={() => open('approve')}>{t('approve.open')}</Button>}
        {may.includes('ask') && (
          <Button variant="default" onClick={() => open('ask')}>
            {t('ask.open')}
          </Button>
        )}
        {may.includes('deny') && (
          <Button variant="danger-text" onClick={() => open('deny')}>
            {t('deny.open')}
          </Button>
        )}
        {application.state === 'approved' && (
          <Button component={Link} to="/admin/doctors" variant="default">
            {t('toDoctors')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={t(`${chosen}.title`, { name })}
        confirm={t(`${chosen}.action`)}
        leave={t('leave')}
        danger={chosen === 'deny'}
        pending={answer.isPending}
        error={answer.error}
        onConfirm={run}
      >
        <p>{t(`${chosen}.text`)}</p>
        {chosen !== 'approve' && (
          <Textarea
            label={t(`${chosen}.label`)}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={missing ? t('common:field.required') : undefined}
            maxLength={2000}
            autosize
            minRows={3}
            data-autofocus
          />
        )}
      </ConfirmDialog>
    </>
  );
}
