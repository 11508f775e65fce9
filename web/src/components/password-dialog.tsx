import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { useConfirmPassword } from '@/api/settings';
import { Dialog, DialogActions } from './dialog';
import { useFieldErrors } from './field-errors';
import { PasswordField } from './password-field';
import { InlineProblem } from './states';

type PasswordDialogProps = { opened: boolean; onClose: () => void; onConfirmed: () => void };

/** Asks for the password once more before something that matters, then goes on with it. */
export function PasswordDialog({ opened, onClose, onConfirmed }: PasswordDialogProps) {
  const { t } = useTranslation('common');
  const confirm = useConfirmPassword();
  const fieldErrors = useFieldErrors();
  const [password, setPassword] = useState('');
  const close = () => {
    setPassword('');
    confirm.reset();
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={close} title={t('again.title')} size="xs">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // A form inside a form: what it sends is not what the one around it sends.
          event.stopPropagation();
          confirm.mutate(password, {
            onSuccess: () => {
              close();
              onConfirmed();
            },
          });
        }}
      >
        <p>{t('again.text')}</p>
        <PasswordField
          label={t('again.password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={fieldErrors(confirm.error).password}
          data-autofocus
        />
        {!isProblem(confirm.error, 'validation_failed') && <InlineProblem error={confirm.error} />}
        <DialogActions>
          <Button type="submit" loading={confirm.isPending}>
            {t('again.go')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('again.leave')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
