import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [{ path: '/outbox', area: 'public', load: () => import('./outbox-page') }],
};
