import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SettingsForm } from '@/components/settings-form';
import { AccentColor, useAccentError } from './accent-color';
import { Logo } from './logo';
import type { ClinicSettings } from './settings.api';

const texts = ['privacy', 'terms', 'imprint'] as const;

/** What every page and message shows of the clinic. */
export default function ClinicSection() {
  const { t } = useTranslation('admin-settings');
  const accentError = useAccentError();
  return (
    <SettingsForm<ClinicSettings>
      section="clinic"
      labelOf={(name) => t(`clinic.${name}`)}
      validate={(now) => ({
        name: now.name?.trim() ? null : t('common:field.required'),
        accentColor: accentError(now.accentColor ?? ''),
      })}
    >
      {({ form, field }) => (
        <>
          <TextInput maxLength={80} {...field('name')} />
          <TextInput type="tel" maxLength={40} description={t('clinic.phoneHint')} {...field('phone')} />
          <TextInput
            type="tel"
            maxLength={20}
            description={t('clinic.emergencyHint')}
            {...field('emergencyNumber')}
          />
          <h2>{t('look.title')}</h2>
          <Logo />
          <AccentColor
            {...field('accentColor')}
            value={form.values.accentColor ?? ''}
            onChange={(color) => form.setFieldValue('accentColor', color as never)}
          />
          <h2>{t('clinic.texts')}</h2>
          <p>{t('clinic.textsHint')}</p>
          {texts.map((name) => (
            <Textarea key={name} autosize minRows={4} maxRows={16} maxLength={20000} {...field(name)} />
          ))}
        </>
      )}
    </SettingsForm>
  );
}
