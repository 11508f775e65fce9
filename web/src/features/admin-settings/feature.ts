import { Settings } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [
    { path: '/admin/settings', area: 'admin', audience: ['admin'], load: () => import('./settings-page') },
    {
      path: '/admin/settings/:section',
      area: 'admin',
      audience: ['admin'],
      load: () => import('./settings-page'),
    },
  ],
  nav: [
    { audience: ['admin'], to: '/admin/settings', label: 'admin-settings:nav', icon: Settings, order: 90 },
  ],
};
