import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { isProblem } from '@/api/problem';
import { useSignIn } from '@/api/session';
import { PasswordField } from '@/components/password-field';
import { InlineProblem, Note } from '@/components/states';
import { Form, FormPage } from './form-page';
import { useAcceptInvitation } from './identity.api';
import { passwordRule } from './rules';
import { useIdentityForm } from './use-identity-form';

/** Where the link of an invitation leads: one password, and the person is at work. */
export default function AcceptInvitationPage() {
  const { t } = useTranslation('identity');
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const accept = useAcceptInvitation();
  const signIn = useSignIn();
  const { form, onError } = useIdentityForm({ password: '' }, { password: passwordRule });
  const send = ({ password }: { password: string }) =>
    accept.mutate(
      { token: params.get('token') ?? '', password },
      {
        onError,
        onSuccess: ({ email }) =>
          signIn.mutate({ email, password }, { onSuccess: () => void navigate('/', { replace: true }) }),
      },
    );
  return (
    <FormPage title={t('invitation.title')} lead={t('invitation.text')}>
      <Form onSubmit={form.onSubmit(send)}>
        <PasswordField
          id="password"
          autoComplete="new-password"
          label={t('password')}
          description={t('passwordHint')}
          {...form.getInputProps('password')}
        />
        {!isProblem(accept.error, 'validation_failed') && (
          <InlineProblem error={accept.error ?? signIn.error} />
        )}
        {isProblem(accept.error, 'link_expired') && <Note>{t('invitation.again')}</Note>}
        <Button type="submit" size="lg" fullWidth loading={accept.isPending || signIn.isPending}>
          {t('invitation.action')}
        </Button>
      </Form>
    </FormPage>
  );
}
