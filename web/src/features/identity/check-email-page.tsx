import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { clinicQuery } from '@/api/queries';
import { Note } from '@/components/states';
import { safeReturnTo } from '@/lib/return-to';
import { FormPage } from './form-page';
import classes from './identity.module.css';
import { ResendConfirmation } from './resend-confirmation';

/** After registering: the next step is in the reader's mailbox. */
export default function CheckEmailPage() {
  const { t } = useTranslation('identity');
  const [params] = useSearchParams();
  const clinic = useQuery(clinicQuery()).data;
  const email = params.get('email') ?? '';
  return (
    <FormPage title={t('check.title')} lead={t('check.text', { email })}>
      <div className={classes.form}>
        {clinic?.demo && (
          <Note>
            {t('check.demo')}{' '}
            <Anchor component={Link} to="/outbox">
              {t('check.outbox')}
            </Anchor>
          </Note>
        )}
        <p>{t('check.nothing')}</p>
        <ResendConfirmation email={email} returnTo={safeReturnTo(params.get('returnTo'))} />
      </div>
    </FormPage>
  );
}
