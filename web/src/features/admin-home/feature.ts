import { LayoutDashboard } from 'lucide-react';
import type { Feature } from '@/lib/feature';
import { useRequestsToAnswer } from './admin-home.api';

export const feature: Feature = {
  routes: [
    { path: '/', area: 'public', audience: ['admin'], load: () => import('./to-admin') },
    { path: '/admin', area: 'admin', audience: ['admin'], load: () => import('./admin-home-page') },
  ],
  nav: [
    {
      audience: ['admin'],
      to: '/admin',
      label: 'admin-home:nav',
      icon: LayoutDashboard,
      order: 10,
      useCount: useRequestsToAnswer,
    },
  ],
};
