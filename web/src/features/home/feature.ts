import { House } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [{ path: '/', area: 'public', audience: ['patient'], load: () => import('./home-page') }],
  nav: [{ audience: ['patient'], to: '/', label: 'home:nav', icon: House, order: 10 }],
};
