import { Anchor, Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { clinicQuery } from '@/api/queries';
import { InlineProblem, Note } from '@/components/states';
import { Form, FormPage } from './form-page';
import { useForgotPassword } from './identity.api';
import { emailRule } from './rules';
import { useIdentityForm } from './use-identity-form';

/** Asks for a link to choose a new password. Says the same whether or not the address is known. */
export default function ForgotPasswordPage() {
  const { t } = useTranslation('identity');
  const clinic = useQuery(clinicQuery()).data;
  const forgot = useForgotPassword();
  const { form, onError } = useIdentityForm({ email: '' }, { email: emailRule });
  return (
    <FormPage title={t('forgot.title')} lead={t('forgot.text')}>
      <Form onSubmit={form.onSubmit((values) => forgot.mutate(values, { onError }))}>
        <TextInput
          id="email"
          type="email"
          autoComplete="username"
          label={t('email')}
          {...form.getInputProps('email')}
        />
        <InlineProblem error={forgot.error} />
        {forgot.isSuccess && (
          <div role="status">
            <Note>
              {t('forgot.sent')}{' '}
              {clinic?.demo && (
                <Anchor component={Link} to="/outbox">
                  {t('check.outbox')}
                </Anchor>
              )}
            </Note>
          </div>
        )}
        <Button type="submit" size="lg" fullWidth loading={forgot.isPending}>
          {t('forgot.action')}
        </Button>
      </Form>
    </FormPage>
  );
}
