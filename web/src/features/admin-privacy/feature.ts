import { ShieldAlert } from 'lucide-react';
import type { Feature } from '@/lib/feature';
import { useOpenCount } from './emergencies.api';

export const feature: Feature = {
  routes: [
    {
      path: '/admin/emergency',
      area: 'admin',
      audience: ['admin', 'reviewer'],
      load: () => import('./emergencies-page'),
    },
  ],
  nav: [
    {
      audience: ['admin', 'reviewer'],
      to: '/admin/emergency',
      label: 'admin-privacy:nav',
      icon: ShieldAlert,
      order: 75,
      useCount: useOpenCount,
    },
  ],
};
