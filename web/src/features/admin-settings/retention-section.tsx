import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SettingsForm } from '@/components/settings-form';
import classes from './settings.module.css';

type DaysProps = {
  /** As the server names the section. */
  section: string;
  title: string;
  names: readonly string[];
};

/** After how many days things of one kind go. */
function Days({ section, title, names }: DaysProps) {
  const { t } = useTranslation('admin-settings');
  return (
    <section className={classes.part} aria-label={title}>
      <h3>{title}</h3>
      <SettingsForm<Record<string, number>> section={section} labelOf={(name) => t(`retention.${name}`)}>
        {({ form, field }) =>
          names.map((name) => (
            <NumberInput
              key={name}
              size="md"
              maw={240}
              hideControls
              allowDecimal={false}
              allowNegative={false}
              description={t(`retention.${name}Hint`)}
              {...field(name)}
              // An emptied field is nothing that could be stored; the server says what it may be.
              onChange={(value) => form.setFieldValue(name, Number(value))}
            />
          ))
        }
      </SettingsForm>
    </section>
  );
}

/** How long things are kept. Each module keeps its own. */
export default function RetentionSection() {
  const { t } = useTranslation('admin-settings');
  return (
    <>
      <p>{t('retention.about')}</p>
      <Days
        section="identity.retention"
        title={t('retention.accounts')}
        names={['sessionDays', 'draftDays']}
      />
      <Days
        section="notifications.retention"
        title={t('retention.messages')}
        names={['ledgerDays', 'inboxDays']}
      />
    </>
  );
}
