import { Checkbox, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { SettingsForm } from '@/components/settings-form';

type ServiceDefaults = Required<components['schemas']['ServiceDefaults']>;

const numbers = [
  'durationMinutes',
  'slotStepMinutes',
  'bufferBeforeMinutes',
  'bufferAfterMinutes',
  'minimumNoticeMinutes',
  'horizonDays',
  'cancellationCutoffMinutes',
] as const;

/** What a new type of visit begins with. */
export default function DefaultsSection() {
  const { t } = useTranslation('admin-clinic');
  return (
    <SettingsForm<ServiceDefaults> section="scheduling.defaults" labelOf={(name) => t(`defaults.${name}`)}>
      {({ form, field }) => (
        <>
          <p>{t('defaults.lead')}</p>
          {numbers.map((name) => (
            <NumberInput
              key={name}
              size="md"
              maw={240}
              hideControls
              allowDecimal={false}
              allowNegative={false}
              {...field(name)}
              // An emptied field is nothing that could be stored; the server says what it may be.
              onChange={(value) => form.setFieldValue(name, Number(value) as never)}
            />
          ))}
          <Checkbox
            id="needsApproval"
            label={t('defaults.needsApproval')}
            {...form.getInputProps('needsApproval', { type: 'checkbox' })}
          />
        </>
      )}
    </SettingsForm>
  );
}
