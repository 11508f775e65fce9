import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Secret } from '@/api/settings';
import { SecretInput } from '@/components/secret-input';
import { SettingsForm } from '@/components/settings-form';
import { TryIt } from './try-it';

type SmsSettings = { accountSid: string; authToken: Secret; from: string; messagingServiceSid: string };

/** The account that SMS are sent by. */
export default function SmsSection() {
  const { t } = useTranslation('admin-messages');
  const [to, setTo] = useState('');
  return (
    <SettingsForm<SmsSettings>
      section="notifications.sms"
      labelOf={(name) => t(`sms.${name}`)}
      after={(_, isDirty) => (
        <TryIt section="notifications.sms" body={{ to }} label={t('sms.try')} disabled={isDirty}>
          <TextInput
            type="tel"
            label={t('sms.to')}
            description={t('sms.toHint')}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </TryIt>
      )}
    >
      {({ field }) => (
        <>
          <p>{t('sms.about')}</p>
          <TextInput autoComplete="off" maxLength={64} {...field('accountSid')} />
          <SecretInput {...field('authToken')} />
          <TextInput maxLength={20} description={t('sms.fromHint')} {...field('from')} />
          <TextInput
            autoComplete="off"
            maxLength={64}
            description={t('sms.serviceHint')}
            {...field('messagingServiceSid')}
          />
        </>
      )}
    </SettingsForm>
  );
}
