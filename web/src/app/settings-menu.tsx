import { Menu, NativeSelect, useMantineColorScheme } from '@mantine/core';
import { LogOut, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useSignOut } from '@/api/session';
import type { Me } from '@/api/types';
import { Monogram } from '@/components/monogram';
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

/** Who is signed in, with the way to their details and out. */
export function UserMenu({ me, iconOnly }: { me: Me; iconOnly?: boolean }) {
  const { t } = useTranslation('common');
  const signOut = useSignOut();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end" width={240} shadow="none">
      <Menu.Target>
        <button type="button" className={classes.user} aria-label={`${t('area.account')}: ${me.name}`}>
          <Monogram name={me.name} size={32} round />
          {!iconOnly && <span className={classes.userName}>{me.name}</span>}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.email}</Menu.Label>
        <Menu.Item component={Link} to="/profile" leftSection={<UserRound size={16} aria-hidden />}>
          {t('area.profile')}
        </Menu.Item>
        <Menu.Item
          leftSection={<LogOut size={16} aria-hidden />}
          onClick={() => signOut.mutate(undefined, { onSuccess: () => void navigate('/') })}
        >
          {t('area.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
