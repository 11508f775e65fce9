import { Anchor, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { isProblem } from '@/api/problem';
import { PasswordField } from '@/components/password-field';
import { InlineProblem } from '@/components/states';
import { Form, FormPage } from './form-page';
import { useResetPassword } from './identity.api';
import { passwordRule } from './rules';
import { useIdentityForm } from './use-identity-form';

/** Where the link of a forgotten password leads. */
export default function ResetPasswordPage() {
  const { t } = useTranslation('identity');
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const reset = useResetPassword();
  const { form, onError } = useIdentityForm({ password: '' }, { password: passwordRule });
  const send = ({ password }: { password: string }) =>
    reset.mutate(
      { token: params.get('token') ?? '', password },
      { onError, onSuccess: () => void navigate('/sign-in?reset=1', { replace: true }) },
    );
  return (
    <FormPage title={t('reset.title')} lead={t('reset.text')}>
      <Form onSubmit={form.onSubmit(send)}>
        <PasswordField
          id="password"
          autoComplete="new-password"
          label={t('password')}
          description={t('passwordHint')}
          {...form.getInputProps('password')}
        />
        {!isProblem(reset.error, 'validation_failed') && <InlineProblem error={reset.error} />}
        {isProblem(reset.error, 'link_expired') && (
          <Anchor component={Link} to="/forgot-password">
            {t('reset.again')}
          </Anchor>
        )}
        <Button type="submit" size="lg" fullWidth loading={reset.isPending}>
          {t('reset.action')}
        </Button>
      </Form>
    </FormPage>
  );
}
