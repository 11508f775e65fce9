import { Menu } from '@mantine/core';
import { BellRing, CalendarPlus, ClipboardList, LayoutDashboard, LogOut, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { useSignOut } from '@/api/session';
import type { Me } from '@/api/types';
import { Monogram } from '@/components/monogram';
import { areaOf, audiencesOf } from './audience';
import classes from './shell.module.css';

/** Who is signed in, with the way to their details and out. */
export default function UserMenu({ me, iconOnly }: { me: Me; iconOnly?: boolean }) {
  const { t } = useTranslation('common');
  const signOut = useSignOut();
  const navigate = useNavigate();
  const here = areaOf(useLocation().pathname);
  const isAdmin = audiencesOf(me).includes('admin');
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
        {/* Admins come to their own area; the calendars and hours of doctors are in the practice. */}
        {isAdmin && here !== 'admin' && (
          <Menu.Item component={Link} to="/admin" leftSection={<LayoutDashboard size={16} aria-hidden />}>
            {t('area.toAdmin')}
          </Menu.Item>
        )}
        {isAdmin && here !== 'practice' && (
          <Menu.Item component={Link} to="/practice" leftSection={<ClipboardList size={16} aria-hidden />}>
            {t('area.toPractice')}
          </Menu.Item>
        )}
        <Menu.Item component={Link} to="/profile" leftSection={<UserRound size={16} aria-hidden />}>
          {t('area.profile')}
        </Menu.Item>
        <Menu.Item
          component={Link}
          to="/notifications/preferences"
          leftSection={<BellRing size={16} aria-hidden />}
        >
          {t('area.messages')}
        </Menu.Item>
        {(me.patientId ?? me.practitionerId) && (
          <Menu.Item component={Link} to="/calendar" leftSection={<CalendarPlus size={16} aria-hidden />}>
            {t('area.calendar')}
          </Menu.Item>
        )}
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
