import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SettingsForm } from '@/components/settings-form';

type ReminderSettings = { hoursBefore: string };

/** When patients are reminded of visits. */
export default function RemindersSection() {
  const { t } = useTranslation('admin-messages');
  return (
    <SettingsForm<ReminderSettings>
      section="notifications.reminders"
      labelOf={(name) => t(`reminders.${name}`)}
    >
      {({ field }) => (
        <>
          <p>{t('reminders.about')}</p>
          <TextInput maw={240} description={t('reminders.hint')} {...field('hoursBefore')} />
        </>
      )}
    </SettingsForm>
  );
}
