import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAnnounce } from '@/components/announcer';
import classes from '@/components/admin.module.css';
import { BackLink } from '@/components/page';
import { StaffPage } from '@/components/staff-bar';
import { useInvite } from './admin-users.api';
import { PersonForm } from './person-form';

const nobody = { email: '', givenName: '', familyName: '', language: 'en', roles: [] };

/** Somebody new who works here: they get a mail and choose a password. */
export default function InvitePage() {
  const { t } = useTranslation('admin-users');
  const navigate = useNavigate();
  const announce = useAnnounce();
  const invite = useInvite();
  return (
    <StaffPage title={t('invite.title')} lead={t('invite.lead')}>
      <div className={classes.page}>
        <BackLink to="/admin/users">{t('back')}</BackLink>
        <PersonForm
          initial={nobody}
          withEmail
          offers={(role) => role !== 'patient'}
          action={t('invite.action')}
          pending={invite.isPending}
          error={invite.error}
          onSend={(values) =>
            invite.mutate(values, {
              onSuccess: (user) => {
                announce(t('invite.done', { email: user.email }));
                void navigate(`/admin/users/${user.id}`, { replace: true });
              },
            })
          }
        />
      </div>
    </StaffPage>
  );
}
