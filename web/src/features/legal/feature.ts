import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: ['/privacy', '/terms', '/imprint'].map((path) => ({
    path,
    area: 'public',
    load: () => import('./legal-page'),
  })),
};
