import { NativeSelect, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languages, switchLanguage, type Language } from '@/i18n/i18n';
import classes from './shell.module.css';

/** The footer's and the menu's two choices: language and colours. */
export function Preferences() {
  const { t, i18n } = useTranslation('common');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={classes.preferences}>
      <NativeSelect
        size="sm"
        label={t('area.language')}
        value={i18n.language}
        onChange={(event) => void switchLanguage(event.currentTarget.value as Language)}
        data={languages.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <NativeSelect
        size="sm"
        label={t('area.scheme')}
        value={colorScheme}
        onChange={(event) => setColorScheme(event.currentTarget.value as 'auto' | 'light' | 'dark')}
        data={[
          { value: 'auto', label: t('area.schemeAuto') },
          { value: 'light', label: t('area.schemeLight') },
          { value: 'dark', label: t('area.schemeDark') },
        ]}
      />
    </div>
  );
}
