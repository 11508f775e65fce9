import { Anchor, Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { isProblem } from '@/api/problem';
import { PasswordField } from '@/components/password-field';
import { ErrorSummary, InlineProblem, Problem } from '@/components/states';
import { Form, FormPage } from './form-page';
import { setUpQuery, useSetUp } from './identity.api';
import { emailRule, needed, passwordRule } from './rules';
import { useIdentityForm } from './use-identity-form';

const empty = { code: '', givenName: '', familyName: '', email: '', password: '' };
const rules = {
  code: needed,
  givenName: needed,
  familyName: needed,
  email: emailRule,
  password: passwordRule,
};

/** The first start of a clinic: whoever has the code of the server's log becomes its first admin. */
export default function SetUpPage() {
  const { t } = useTranslation('identity');
  const state = useQuery(setUpQuery());
  if (state.isPending) return null;
  if (state.data?.needed) return <FirstAdminForm />;
  return (
    <FormPage title={t('setUp.done.title')} lead={t('setUp.done.text')}>
      {state.isError ? (
        <Problem error={state.error} onRetry={() => void state.refetch()} />
      ) : (
        <Anchor component={Link} to="/sign-in">
          {t('signIn.action')}
        </Anchor>
      )}
    </FormPage>
  );
}

function FirstAdminForm() {
  const { t, i18n } = useTranslation('identity');
  const navigate = useNavigate();
  const setUp = useSetUp();
  const { form, onError } = useIdentityForm(empty, rules);
  const labels = {
    code: t('setUp.code'),
    givenName: t('givenName'),
    familyName: t('familyName'),
    email: t('email'),
    password: t('password'),
  };
  const field = (name: keyof typeof empty) => ({
    id: name,
    label: labels[name],
    ...form.getInputProps(name),
  });
  const send = (values: typeof empty) =>
    setUp.mutate(
      { ...values, language: i18n.language },
      { onError, onSuccess: () => void navigate('/admin', { replace: true }) },
    );
  return (
    <FormPage title={t('setUp.title')} lead={t('setUp.text')}>
      <Form onSubmit={form.onSubmit(send)}>
        <ErrorSummary errors={form.errors} labels={labels} />
        <TextInput autoComplete="off" description={t('setUp.codeHint')} {...field('code')} />
        <TextInput autoComplete="given-name" {...field('givenName')} />
        <TextInput autoComplete="family-name" {...field('familyName')} />
        <TextInput type="email" autoComplete="username" {...field('email')} />
        <PasswordField autoComplete="new-password" description={t('passwordHint')} {...field('password')} />
        {!isProblem(setUp.error, 'validation_failed') && <InlineProblem error={setUp.error} />}
        <Button type="submit" size="lg" fullWidth loading={setUp.isPending}>
          {t('setUp.action')}
        </Button>
      </Form>
    </FormPage>
  );
}
