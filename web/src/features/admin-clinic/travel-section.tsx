import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { SettingsForm } from '@/components/settings-form';

type TravelRules = Required<components['schemas']['TravelRules']>;

/** What a doctor needs to get from one location to another. */
export default function TravelSection() {
  const { t } = useTranslation('admin-clinic');
  return (
    <SettingsForm<TravelRules> section="scheduling.travel" labelOf={(name) => t(`travel.${name}`)}>
      {({ form, field }) => (
        <>
          <p>{t('travel.lead')}</p>
          <NumberInput
            size="md"
            maw={240}
            hideControls
            allowDecimal={false}
            allowNegative={false}
            description={t('travel.hint')}
            {...field('gapMinutes')}
            onChange={(value) => form.setFieldValue('gapMinutes', Number(value))}
          />
        </>
      )}
    </SettingsForm>
  );
}
