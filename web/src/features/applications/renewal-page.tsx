import { Button, Skeleton, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import classes from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog } from '@/components/dialog';
import { FileList } from '@/components/file-list';
import { BackLink, Section } from '@/components/page';
import { AfterAMoment, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useFormat } from '@/i18n/use-format';
import { renewalQuery, useDecideRenewal, type Renewal } from './applications.api';
import { Pictures } from './application-documents';
import own from './applications.module.css';

/** One renewed licence: what it says, its copy, and the decision. */
export default function RenewalPage() {
  const { t } = useTranslation('applications');
  const format = useFormat();
  const { id = '' } = useParams();
  const renewal = useQuery(renewalQuery(id));
  const found = renewal.data;
  const documents = `/api/identity/licence-renewals/${id}/documents`;
  return (
    <StaffPage
      title={found?.doctor.name ?? t('renewal.title')}
      lead={found && `${t('renewal.title')} · ${t(`renewal.state.${found.state}`)}`}
    >
      <div className={classes.page}>
        <BackLink to="/admin/applications">{t('back')}</BackLink>
        {renewal.isError && <Problem error={renewal.error} onRetry={() => void renewal.refetch()} />}
        {renewal.isPending && (
          <AfterAMoment>
            {[0, 1, 2].map((row) => (
              <Skeleton key={row} height={44} mt="md" maw={480} />
            ))}
          </AfterAMoment>
        )}
        {found && (
          <>
            <Decision renewal={found} />
            <div className={own.columns}>
              <Section title={t('renewal.title')}>
                <dl className={own.facts}>
                  <dt>{t('form.licenceNumber')}</dt>
                  <dd>{found.number}</dd>
                  <dt>{t('form.licenceAuthority')}</dt>
                  <dd>{found.authority}</dd>
                  <dt>{t('form.licenceExpiresOn')}</dt>
                  <dd>{found.expiresOn && format.date(found.expiresOn, 'full')}</dd>
                  <dt>{t('column.sent')}</dt>
                  <dd>{found.submittedAt && format.instant(found.submittedAt)}</dd>
                </dl>
              </Section>
              <Section title={t('documents.title')}>
                <p className={own.stands}>{t('documents.noted')}</p>
                <div className={own.documents}>
                  <FileList
                    label={t('documents.title')}
                    files={found.documents.map((file) => ({ ...file, size: Number(file.size) }))}
                    href={(file) => `${documents}/${file.id}?preview=true`}
                  />
                  <Pictures documents={found.documents} path={documents} />
                </div>
              </Section>
            </div>
          </>
        )}
      </div>
    </StaffPage>
  );
}

function Decision({ renewal }: { renewal: Renewal }) {
  const { t } = useTranslation('applications');
  const format = useFormat();
  const announce = useAnnounce();
  const decide = useDecideRenewal(renewal);
  const [asked, setAsked] = useState<'accept' | 'refuse' | null>(null);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const { doctor, practitionerId, state, decidedBy, decidedAt } = renewal;
  const words = {
    name: doctor.name,
    date: renewal.expiresOn ? format.date(renewal.expiresOn, 'full') : '',
    by: decidedBy,
    when: decidedAt ? format.instant(decidedAt) : '',
  };
  const chosen = asked ?? 'accept';
  const open = (answer: 'accept' | 'refuse') => {
    decide.reset();
    setMissing(false);
    setAsked(answer);
  };
  const run = () => {
    const reason = note.trim();
    const lacks = chosen === 'refuse' && !reason;
    setMissing(lacks);
    if (lacks) return;
    decide.mutate(chosen === 'accept' ? { answer: chosen } : { answer: chosen, note: reason }, {
      onSuccess: () => {
        announce(t(`renewal.${chosen}.done`, words));
        setAsked(null);
      },
    });
  };
  return (
    <>
      {state !== 'submitted' && (
        <div className={own.stands}>
          <p>{t(`renewal.stands.${state}`, words)}</p>
          {renewal.reason && <p className={own.about}>{renewal.reason}</p>}
        </div>
      )}
      <div className={own.decision}>
        {state === 'submitted' && (
          <>
            <Button onClick={() => open('accept')}>{t('renewal.accept.open', words)}</Button>
            <Button variant="danger-text" onClick={() => open('refuse')}>
              {t('renewal.refuse.open')}
            </Button>
          </>
        )}
        <Button component={Link} to={`/admin/doctors/${practitionerId}`} variant="default">
          {t('renewal.toDoctor')}
        </Button>
      </div>
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={t(`renewal.${chosen}.title`, words)}
        confirm={t(`renewal.${chosen}.action`)}
        leave={t('leave')}
        danger={chosen === 'refuse'}
        pending={decide.isPending}
        error={decide.error}
        onConfirm={run}
      >
        <p>{t(`renewal.${chosen}.text`, words)}</p>
        {chosen === 'refuse' && (
          <Textarea
            label={t('renewal.refuse.label')}
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
