import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { SettingsForm } from '@/components/settings-form';

type RecordSettings = Required<components['schemas']['RecordSettings']>;

const names = ['daysAfterVisit', 'ofAgeYears'] as const;

/** Who may open a record, and for how long. */
export default function RecordsSection() {
  const { t } = useTranslation('admin-privacy');
  return (
    <SettingsForm<RecordSettings> section="patients.record" labelOf={(name) => t(`records.${name}`)}>
      {({ form, field }) => (
        <>
          <p>{t('records.lead')}</p>
          {names.map((name) => (
            <NumberInput
              key={name}
              size="md"
              maw={240}
              hideControls
              allowDecimal={false}
              allowNegative={false}
              description={t(`records.${name}Hint`)}
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
