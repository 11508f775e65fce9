import { Anchor, Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { isProblem } from '@/api/problem';
import { PasswordField } from '@/components/password-field';
import { ErrorSummary, InlineProblem, Note } from '@/components/states';
import { safeReturnTo, withReturnTo } from '@/lib/return-to';
import { Form, FormPage } from './form-page';
import { useRegister } from './identity.api';
import { emailRule, needed, passwordRule } from './rules';
import { useIdentityForm } from './use-identity-form';

const empty = { givenName: '', familyName: '', birthDate: '', phone: '', email: '', password: '' };
const rules = {
  givenName: needed,
  familyName: needed,
  birthDate: needed,
  phone: needed,
  email: emailRule,
  password: passwordRule,
};
/** Who comes to work here becomes no patient, so the clinic needs less of them. */
const rulesOfApplicants = { givenName: needed, familyName: needed, email: emailRule, password: passwordRule };

/** A new account. The picked time travels along to the mail and back. */
export default function RegisterPage() {
  const { t, i18n } = useTranslation('identity');
  const [params] = useSearchParams();
  const returnTo = safeReturnTo(params.get('returnTo'));
  const navigate = useNavigate();
  const register = useRegister();
  const applicant = returnTo === '/apply';
  const { form, onError } = useIdentityForm(empty, applicant ? rulesOfApplicants : rules);

  const send = ({ birthDate, phone, ...values }: typeof empty) =>
    register.mutate(
      { ...values, ...(applicant ? { applicant } : { birthDate, phone }), language: i18n.language, returnTo },
      {
        onError,
        onSuccess: () =>
          void navigate(`/check-email?${new URLSearchParams({ email: values.email, returnTo }).toString()}`),
      },
    );

  const labels = {
    givenName: t('givenName'),
    familyName: t('familyName'),
    birthDate: t('birthDate'),
    phone: t('phone'),
    email: t('email'),
    password: t('password'),
  };
  const field = (name: keyof typeof empty) => ({
    id: name,
    label: labels[name],
    ...form.getInputProps(name),
  });

  return (
    <FormPage
      title={t('register.title')}
      lead={
        <>
          {t('register.known')}{' '}
          <Anchor component={Link} to={withReturnTo('/sign-in', returnTo)}>
            {t('signIn.action')}
          </Anchor>
        </>
      }
    >
      {returnTo.includes('start=') && <Note>{t('signIn.timeWaits')}</Note>}
      {applicant && <Note>{t('register.applicant')}</Note>}
      <Form onSubmit={form.onSubmit(send)}>
        <ErrorSummary errors={form.errors} labels={labels} />
        <TextInput autoComplete="given-name" {...field('givenName')} />
        <TextInput autoComplete="family-name" {...field('familyName')} />
        {!applicant && (
          <>
            <TextInput type="date" autoComplete="bday" {...field('birthDate')} />
            <TextInput type="tel" autoComplete="tel" description={t('phoneHint')} {...field('phone')} />
          </>
        )}
        <TextInput type="email" autoComplete="email" {...field('email')} />
        <PasswordField autoComplete="new-password" description={t('passwordHint')} {...field('password')} />
        {!isProblem(register.error, 'validation_failed') && <InlineProblem error={register.error} />}
        <Button type="submit" size="lg" fullWidth loading={register.isPending}>
          {t('register.action')}
        </Button>
      </Form>
    </FormPage>
  );
}
