import { Menu } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NavItem } from '@/lib/feature';
import classes from './shell.module.css';

/** The places that do not fit beside each other at the foot of a small screen. */
export default function MoreTabs({ items }: { items: NavItem[] }) {
  const { t } = useTranslation();
  return (
    <Menu position="top-end" width={240} shadow="none">
      <Menu.Target>
        <button type="button" className={classes.tab}>
          <span className={classes.icon}>
            <Ellipsis size={22} aria-hidden />
          </span>
          <span>{t('common:area.more')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ to, label, icon: Icon }) => (
          <Menu.Item key={to} component={Link} to={to} leftSection={<Icon size={16} aria-hidden />}>
            {t(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
