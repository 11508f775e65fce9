import { Bell } from 'lucide-react';
import type { Feature } from '@/lib/feature';
import { NotificationBell } from './notification-bell';
import { useUnread } from './notifications.api';

export const feature: Feature = {
  routes: [
    {
      path: '/notifications',
      area: 'public',
      audience: ['applicant', 'patient'],
      load: () => import('./inbox-page'),
    },
    {
      path: '/practice/inbox',
      area: 'practice',
      audience: ['staff'],
      load: () => import('./staff-inbox-page'),
    },
    { path: '/admin/inbox', area: 'admin', audience: ['admin'], load: () => import('./staff-inbox-page') },
    {
      path: '/notifications/preferences',
      area: 'public',
      audience: ['applicant', 'patient', 'staff'],
      load: () => import('./preferences-page'),
    },
  ],
  nav: [
    {
      audience: ['applicant', 'patient'],
      to: '/notifications',
      label: 'notifications:nav',
      icon: Bell,
      order: 40,
      tabOnly: true,
      useCount: useUnread,
    },
    {
      audience: ['staff'],
      to: '/practice/inbox',
      label: 'notifications:nav',
      icon: Bell,
      order: 40,
      tabOnly: true,
      useCount: useUnread,
    },
    {
      audience: ['admin'],
      to: '/admin/inbox',
      label: 'notifications:nav',
      icon: Bell,
      order: 85,
      tabOnly: true,
      useCount: useUnread,
    },
  ],
  BarItem: NotificationBell,
};
