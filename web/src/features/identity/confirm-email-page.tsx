import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { isProblem } from '@/api/problem';
import { InlineProblem } from '@/components/states';
import { safeReturnTo } from '@/lib/return-to';
import { FormPage } from './form-page';
import { useConfirmEmail } from './identity.api';
import classes from './identity.module.css';

/** Where the link in the mail leads. Opening it changes nothing: mail scanners open links too. */
export default function ConfirmEmailPage() {
  const { t } = useTranslation('identity');
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const confirm = useConfirmEmail();
  const returnTo = safeReturnTo(params.get('returnTo'));
  const send = () =>
    confirm.mutate(
      { token: params.get('token') ?? '' },
      {
        onSuccess: ({ email }) =>
          void navigate(`/sign-in?${new URLSearchParams({ email, confirmed: '1', returnTo }).toString()}`, {
            replace: true,
          }),
      },
    );
  return (
    <FormPage title={t('confirm.title')} lead={t('confirm.text')}>
      <div className={classes.form}>
        <InlineProblem error={confirm.error} />
        {isProblem(confirm.error, 'link_expired') ? (
          <Button component={Link} to="/sign-in" size="lg" fullWidth>
            {t('confirm.again')}
          </Button>
        ) : (
          <Button size="lg" fullWidth loading={confirm.isPending} onClick={send}>
            {t('confirm.action')}
          </Button>
        )}
      </div>
    </FormPage>
  );
}
