import { UserRound } from 'lucide-react';
import type { Feature } from '@/lib/feature';

const load = () => import('./profile-page');

export const feature: Feature = {
  routes: [{ path: '/profile', area: 'public', audience: ['patient', 'staff'], load }],
  nav: [
    {
      audience: ['patient', 'staff'],
      to: '/profile',
      label: 'profile:nav',
      icon: UserRound,
      order: 90,
      tabOnly: true,
    },
  ],
};
