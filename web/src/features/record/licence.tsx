import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { useFieldErrors } from '@/components/field-errors';
import { PasswordDialog } from '@/components/password-dialog';
import { InlineProblem } from '@/components/states';
import { useSetPrescriber } from './record.api';
import classes from './record.module.css';

/** Asks once for the licence that a doctor's prescriptions carry; then goes on. */
export function Licence({ onSaved }: { onSaved: () => void }) {
  const { t } = useTranslation('record');
  const fieldErrors = useFieldErrors();
  const save = useSetPrescriber();
  const [licenceNumber, setNumber] = useState('');
  const [licenceAuthority, setAuthority] = useState('');
  const [asking, setAsking] = useState(false);
  const send = () =>
    save.mutate(
      { licenceNumber, licenceAuthority },
      {
        onSuccess: onSaved,
        onError: (error) => setAsking(isProblem(error, 'reauthentication_required')),
      },
    );
  const errors = fieldErrors(save.error);
  return (
    <div className={classes.fields} role="group" aria-label={t('licence.title')}>
      <strong>{t('licence.title')}</strong>
      <p className={classes.quiet}>{t('licence.text')}</p>
      <div className={classes.grid}>
        <TextInput
          label={t('licence.number')}
          value={licenceNumber}
          onChange={(event) => setNumber(event.currentTarget.value)}
          error={errors.licenceNumber}
          maxLength={80}
          autoFocus
        />
        <TextInput
          label={t('licence.authority')}
          value={licenceAuthority}
          onChange={(event) => setAuthority(event.currentTarget.value)}
          error={errors.licenceAuthority}
          maxLength={80}
        />
      </div>
      {!isProblem(save.error, 'validation_failed') && !isProblem(save.error, 'reauthentication_required') && (
        <InlineProblem error={save.error} />
      )}
      <div>
        <Button size="sm" variant="light" loading={save.isPending} onClick={send}>
          {t('licence.save')}
        </Button>
      </div>
      <PasswordDialog opened={asking} onClose={() => setAsking(false)} onConfirmed={send} />
    </div>
  );
}
