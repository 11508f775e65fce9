import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [
    { path: '/wait-list', area: 'public', audience: ['patient'], load: () => import('./wait-list-page') },
    { path: '/wait-list/join', area: 'public', audience: ['patient'], load: () => import('./join-page') },
  ],
};
