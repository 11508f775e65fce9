import { Anchor, Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation, useNavigate, useSearchParams } from 'react-router';
import { isProblem } from '@/api/problem';
import { clinicQuery } from '@/api/queries';
import { useMe, useSignIn } from '@/api/session';
import { PasswordField } from '@/components/password-field';
import { ErrorSummary, InlineProblem, Note } from '@/components/states';
import { safeReturnTo, withReturnTo } from '@/lib/return-to';
import { DemoPeople } from './demo-people';
import { Form, FormPage } from './form-page';
import classes from './identity.module.css';
import { ResendConfirmation } from './resend-confirmation';
import { emailRule, needed } from './rules';
import { useIdentityForm } from './use-identity-form';

/** Sign in, and go on where the reader was going, with the time they had picked. */
export default function SignInPage() {
  const { t } = useTranslation('identity');
  const [params] = useSearchParams();
  const returnTo = safeReturnTo(params.get('returnTo'));
  const { ended } = (useLocation().state ?? {}) as { ended?: boolean };
  const navigate = useNavigate();
  const me = useMe();
  const clinic = useQuery(clinicQuery()).data;
  const signIn = useSignIn();
  const { form } = useIdentityForm(
    { email: params.get('email') ?? '', password: '' },
    { email: emailRule, password: needed },
  );
  const enter = (credentials: { email: string; password: string }) =>
    signIn.mutate(credentials, { onSuccess: () => void navigate(returnTo, { replace: true }) });

  if (me && signIn.isIdle) return <Navigate to={returnTo} replace />;
  const labels = { email: t('email'), password: t('password') };
  const people = clinic?.demoPeople ?? [];
  const demoPassword = clinic?.demoPassword;

  return (
    <FormPage
      title={t('signIn.title')}
      lead={
        <>
          {t('signIn.new')}{' '}
          <Anchor component={Link} to={withReturnTo('/register', returnTo)}>
            {t('signIn.register')}
          </Anchor>
        </>
      }
      aside={
        people.length > 0 && demoPassword ? (
          <DemoPeople
            people={people}
            pending={signIn.isPending}
            onChoose={(email) => enter({ email, password: demoPassword })}
          />
        ) : undefined
      }
    >
      {ended && <Note>{t('signIn.ended')}</Note>}
      {params.get('confirmed') && <Note>{t('signIn.confirmed')}</Note>}
      {params.get('reset') && <Note>{t('signIn.reset')}</Note>}
      {returnTo.includes('start=') && <Note>{t('signIn.timeWaits')}</Note>}
      <Form onSubmit={form.onSubmit(enter)}>
        <ErrorSummary errors={form.errors} labels={labels} />
        <TextInput
          id="email"
          type="email"
          autoComplete="username"
          label={labels.email}
          {...form.getInputProps('email')}
        />
        <PasswordField
          id="password"
          autoComplete="current-password"
          label={labels.password}
          {...form.getInputProps('password')}
        />
        <InlineProblem error={signIn.error} />
        {isProblem(signIn.error, 'email_not_confirmed') && (
          <ResendConfirmation email={form.values.email} returnTo={returnTo} />
        )}
        <Button type="submit" size="lg" fullWidth loading={signIn.isPending}>
          {t('signIn.action')}
        </Button>
        <Anchor component={Link} to="/forgot-password" className={classes.forgot}>
          {t('signIn.forgot')}
        </Anchor>
      </Form>
    </FormPage>
  );
}
