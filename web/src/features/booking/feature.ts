import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [
    { path: '/doctors/:id', area: 'public', load: () => import('./doctor-page') },
    {
      path: '/book/:holdId',
      area: 'public',
      audience: ['patient', 'staff'],
      load: () => import('./book-page'),
    },
  ],
};
