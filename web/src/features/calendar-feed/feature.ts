import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [
    {
      path: '/calendar',
      area: 'public',
      audience: ['patient', 'doctor'],
      load: () => import('./calendar-feed-page'),
    },
  ],
};
