import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Secret } from '@/api/settings';
import { PasswordField } from './password-field';

type SecretInputProps = {
  id?: string;
  label: string;
  value?: Secret;
  onChange?: (value: Secret) => void;
  error?: React.ReactNode;
};

/** A secret that can be given, replaced or removed, and never read. */
export function SecretInput({ id, label, value, onChange, error }: SecretInputProps) {
  const { t } = useTranslation('common');
  const isSet = value?.isSet ?? false;
  const removed = isSet && value?.value === '';
  return (
    <div>
      <PasswordField
        id={id}
        label={label}
        description={removed ? t('secret.removed') : isSet ? t('secret.set') : t('secret.none')}
        placeholder={isSet && !removed ? '••••••••' : undefined}
        autoComplete="new-password"
        value={value?.value ?? ''}
        onChange={(event) =>
          onChange?.({ isSet, ...(event.currentTarget.value ? { value: event.currentTarget.value } : {}) })
        }
        error={error}
      />
      {isSet && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt={4}
          onClick={() => onChange?.(removed ? { isSet } : { isSet, value: '' })}
        >
          {removed ? t('secret.keep') : t('secret.remove')}
        </Button>
      )}
    </div>
  );
}
