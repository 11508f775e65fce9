import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useMe } from '@/api/session';
import classes from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog } from '@/components/dialog';
import { BackLink } from '@/components/page';
import { AfterAMoment, InlineProblem, Note, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useEdit, useInviteAgain, useSwitch, userQuery, type User } from './admin-users.api';
import { PersonForm } from './person-form';

/** One account: name, roles, and whether it can be used. */
export default function UserPage() {
  const { t } = useTranslation('admin-users');
  const { id = '' } = useParams();
  const user = useQuery(userQuery(id));
  return (
    <StaffPage
      title={user.data ? `${user.data.givenName} ${user.data.familyName}` : t('title')}
      lead={user.data && `${user.data.email} · ${t(`state.${user.data.state}`)}`}
    >
      <div className={classes.page}>
        <BackLink to="/admin/users">{t('back')}</BackLink>
        {user.isError && <Problem error={user.error} onRetry={() => void user.refetch()} />}
        {user.isPending && (
          <AfterAMoment>
            {[0, 1, 2].map((row) => (
              <Skeleton key={row} height={44} mt="md" maw={480} />
            ))}
          </AfterAMoment>
        )}
        {user.data && <Account key={user.data.version} user={user.data} />}
      </div>
    </StaffPage>
  );
}

function Account({ user }: { user: User }) {
  const { t } = useTranslation('admin-users');
  const announce = useAnnounce();
  const edit = useEdit();
  const own = useMe()?.userId === user.id;
  return (
    <>
      {own && <Note>{t('own')}</Note>}
      {user.state === 'invited' && <Invited user={user} />}
      <PersonForm
        initial={user}
        offers={(role) =>
          (role !== 'patient' || user.patientId != null) &&
          (role !== 'practitioner' || user.practitionerId != null)
        }
        action={t('edit.action')}
        pending={edit.isPending}
        error={edit.error}
        onSend={({ givenName, familyName, language, roles }) =>
          edit.mutate(
            { user, givenName, familyName, language, roles },
            { onSuccess: () => announce(t('edit.done')) },
          )
        }
      />
      {!own && <Ending user={user} />}
    </>
  );
}

function Invited({ user }: { user: User }) {
  const { t } = useTranslation('admin-users');
  const again = useInviteAgain();
  return (
    <Note>
      {t(again.isSuccess ? 'invited.sent' : 'invited.text')}{' '}
      {!again.isSuccess && (
        <Button variant="default" size="sm" loading={again.isPending} onClick={() => again.mutate(user.id)}>
          {t('invited.again')}
        </Button>
      )}
      <InlineProblem error={again.error} />
    </Note>
  );
}

/** Closing an account, and taking its person out of it: what happens then is said before. */
function Ending({ user }: { user: User }) {
  const { t } = useTranslation('admin-users');
  const navigate = useNavigate();
  const announce = useAnnounce();
  const change = useSwitch();
  const [asked, setAsked] = useState<'disable' | 'delete' | null>(null);
  const name = `${user.givenName} ${user.familyName}`;
  const kind = user.patientId ? 'patient' : user.practitionerId ? 'doctor' : 'staff';
  const run = (to: 'disable' | 'enable' | 'delete') =>
    change.mutate(
      { user, to },
      {
        onSuccess: () => {
          announce(t(`${to}.done`, { name }));
          setAsked(null);
          if (to === 'delete') void navigate('/admin/users', { replace: true });
        },
      },
    );
  return (
    <section className={classes.ending} aria-label={t('ending')}>
      <h2>{t('ending')}</h2>
      {user.state === 'disabled' && (
        <>
          <p>{t('enable.text')}</p>
          <div>
            <Button variant="default" loading={change.isPending} onClick={() => run('enable')}>
              {t('enable.action')}
            </Button>
          </div>
        </>
      )}
      {!asked && <InlineProblem error={change.error} />}
      <div className={classes.actions}>
        {user.state !== 'disabled' && (
          <Button variant="default" onClick={() => setAsked('disable')}>
            {t('disable.open')}
          </Button>
        )}
        <Button variant="subtle" color="red" onClick={() => setAsked('delete')}>
          {t('delete.open')}
        </Button>
      </div>
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={t(`${asked ?? 'disable'}.title`, { name })}
        confirm={t(`${asked ?? 'disable'}.action`)}
        leave={t('keep')}
        danger
        pending={change.isPending}
        error={change.error}
        onConfirm={() => run(asked ?? 'disable')}
      >
        <p>{asked === 'delete' ? t(`delete.${kind}`) : t('disable.text')}</p>
      </ConfirmDialog>
    </section>
  );
}
