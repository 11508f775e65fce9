import type { Feature } from '@/lib/feature';

const load = () => import('./check-page');

export const feature: Feature = {
  routes: [
    { path: '/check', area: 'public', load },
    { path: '/check/:code', area: 'public', load },
  ],
};
