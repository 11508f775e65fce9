import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { ConfirmDialog } from '@/components/dialog';
import { Section } from '@/components/page';
import { PasswordDialog } from '@/components/password-dialog';
import { useErase } from './profile.api';
import classes from './profile.module.css';

/** The end: the account goes, the record is locked. Asks, and asks for the password. */
export function Leave() {
  const { t } = useTranslation('profile');
  const [asking, setAsking] = useState(false);
  const [password, setPassword] = useState(false);
  const erase = useErase();
  const send = () =>
    erase.mutate(undefined, {
      onError: (error) => {
        if (isProblem(error, 'reauthentication_required')) setPassword(true);
      },
    });
  return (
    <Section title={t('leave.title')}>
      <p className={classes.plain}>{t('leave.text')}</p>
      <Button variant="danger-text" size="sm" onClick={() => setAsking(true)}>
        {t('leave.action')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('leave.ask')}
        confirm={t('leave.action')}
        leave={t('leave.stay')}
        danger
        pending={erase.isPending}
        error={isProblem(erase.error, 'reauthentication_required') ? undefined : erase.error}
        onConfirm={send}
      >
        <p>{t('leave.warning')}</p>
      </ConfirmDialog>
      <PasswordDialog opened={password} onClose={() => setPassword(false)} onConfirmed={send} />
    </Section>
  );
}
