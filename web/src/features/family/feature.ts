import { Users } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [{ path: '/family', area: 'public', audience: ['patient'], load: () => import('./family-page') }],
  nav: [{ audience: ['patient'], to: '/family', label: 'family:nav', icon: Users, order: 50 }],
};
