import { IdCard, Stethoscope } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [
    { path: '/admin/doctors', area: 'admin', audience: ['admin'], load: () => import('./doctors-page') },
    { path: '/admin/doctors/:id', area: 'admin', audience: ['admin'], load: () => import('./doctor-page') },
    {
      path: '/practice/profile',
      area: 'practice',
      audience: ['doctor'],
      load: () => import('./own-profile-page'),
    },
  ],
  nav: [
    {
      audience: ['admin'],
      to: '/admin/doctors',
      label: 'doctors:nav',
      icon: Stethoscope,
      order: 25,
      alsoAt: ['/admin/doctors/'],
    },
    { audience: ['doctor'], to: '/practice/profile', label: 'doctors:ownNav', icon: IdCard, order: 40 },
  ],
};
