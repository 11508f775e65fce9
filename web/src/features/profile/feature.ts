import { UserRound } from 'lucide-react';
import type { Feature } from '@/lib/feature';

const load = () => import('./profile-page');

export const feature: Feature = {
  routes: [{ path: '/profile', area: 'public', audience: ['applicant', 'patient', 'staff'], load }],
  nav: [
    {
      audience: ['applicant', 'patient', 'staff'],
      to: '/profile',
      label: 'profile:nav',
      icon: UserRound,
      order: 90,
      tabOnly: true,
    },
  ],
};
