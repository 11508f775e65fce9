import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { SettingsForm } from '@/components/settings-form';

type SignInSettings = Required<components['schemas']['SignInSettings']>;

const numbers = [
  ['staffIdleMinutes', 'staffHint'],
  ['patientIdleMinutes', 'patientHint'],
  ['longestHours', 'longestHint'],
] as const;

/** How long people stay signed in. */
export default function SignInSection() {
  const { t } = useTranslation('identity');
  return (
    <SettingsForm<SignInSettings> section="identity.sign-in" labelOf={(name) => t(`rules.${name}`)}>
      {({ form, field }) => (
        <>
          <p>{t('rules.about')}</p>
          {numbers.map(([name, hint]) => (
            <NumberInput
              key={name}
              size="md"
              maw={240}
              hideControls
              allowDecimal={false}
              allowNegative={false}
              description={t(`rules.${hint}`)}
              {...field(name)}
              // An emptied field is nothing that could be stored; the server says what it may be.
              onChange={(value) => form.setFieldValue(name, Number(value))}
            />
          ))}
        </>
      )}
    </SettingsForm>
  );
}
