import { ChartColumn } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [
    { path: '/admin/analytics', area: 'admin', audience: ['admin'], load: () => import('./analytics-page') },
  ],
  nav: [
    {
      audience: ['admin'],
      to: '/admin/analytics',
      label: 'admin-analytics:nav',
      icon: ChartColumn,
      order: 60,
    },
  ],
};
