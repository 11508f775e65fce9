import { CalendarDays } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [
    {
      path: '/admin/appointments',
      area: 'admin',
      audience: ['admin'],
      load: () => import('./admin-appointments-page'),
    },
  ],
  nav: [
    {
      audience: ['admin'],
      to: '/admin/appointments',
      label: 'admin-appointments:nav',
      icon: CalendarDays,
      order: 20,
      alsoAt: ['/admin/appointments/'],
    },
  ],
};
