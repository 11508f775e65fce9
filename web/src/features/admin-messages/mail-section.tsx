import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Secret } from '@/api/settings';
import { SecretInput } from '@/components/secret-input';
import { SettingsForm } from '@/components/settings-form';
import { TryIt } from './try-it';

type MailSettings = {
  host: string;
  port: number;
  user: string;
  password: Secret;
  from: string;
  tls: boolean;
  timeoutSeconds: number;
};

/** The mail server. */
export default function MailSection() {
  const { t } = useTranslation('admin-messages');
  return (
    <SettingsForm<MailSettings>
      section="notifications.mail"
      labelOf={(name) => t(`mail.${name}`)}
      after={(_, isDirty) => <TryIt section="notifications.mail" label={t('mail.try')} disabled={isDirty} />}
    >
      {({ form, field }) => (
        <>
          <p>{t('mail.about')}</p>
          <TextInput maxLength={253} description={t('mail.hostHint')} {...field('host')} />
          <NumberInput min={1} max={65535} maw={160} {...field('port')} />
          <TextInput type="email" maxLength={254} description={t('mail.fromHint')} {...field('from')} />
          <TextInput autoComplete="off" maxLength={200} description={t('mail.userHint')} {...field('user')} />
          <SecretInput {...field('password')} />
          <Checkbox label={t('mail.tls')} {...form.getInputProps('tls', { type: 'checkbox' })} />
          <NumberInput min={5} max={120} maw={160} {...field('timeoutSeconds')} />
        </>
      )}
    </SettingsForm>
  );
}
