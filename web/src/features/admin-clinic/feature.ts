import { Building2 } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [
    { path: '/admin/locations', area: 'admin', audience: ['admin'], load: () => import('./locations-page') },
    {
      path: '/admin/specialties',
      area: 'admin',
      audience: ['admin'],
      load: () => import('./specialties-page'),
    },
    { path: '/admin/holidays', area: 'admin', audience: ['admin'], load: () => import('./holidays-page') },
    {
      path: '/admin/visit-defaults',
      area: 'admin',
      audience: ['admin'],
      load: () => import('./defaults-page'),
    },
  ],
  nav: [
    {
      audience: ['admin'],
      to: '/admin/locations',
      label: 'admin-clinic:nav',
      icon: Building2,
      order: 28,
      alsoAt: ['/admin/specialties', '/admin/holidays', '/admin/visit-defaults'],
    },
  ],
};
