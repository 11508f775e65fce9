import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { InlineProblem } from '@/components/states';
import { useResendConfirmation } from './identity.api';

/** Sends the confirmation mail again. */
export function ResendConfirmation({ email, returnTo }: { email: string; returnTo?: string }) {
  const { t } = useTranslation('identity');
  const resend = useResendConfirmation();
  return (
    <div>
      <InlineProblem error={resend.error} />
      <Button
        variant="default"
        loading={resend.isPending}
        disabled={resend.isSuccess}
        onClick={() => resend.mutate({ email, returnTo })}
      >
        {t(resend.isSuccess ? 'resend.done' : 'resend.action')}
      </Button>
    </div>
  );
}
