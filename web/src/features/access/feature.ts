import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [{ path: '/access', area: 'public', audience: ['patient'], load: () => import('./access-page') }],
};
