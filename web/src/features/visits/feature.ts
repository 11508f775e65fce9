import { CalendarDays } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [
    { path: '/visits', area: 'public', audience: ['patient'], load: () => import('./visits-page') },
    { path: '/visits/:id', area: 'public', audience: ['patient'], load: () => import('./visit-page') },
  ],
  nav: [
    {
      audience: ['patient'],
      to: '/visits',
      label: 'visits:nav',
      icon: CalendarDays,
      order: 30,
      alsoAt: ['/visits/', '/wait-list', '/wait-list/'],
    },
  ],
};
