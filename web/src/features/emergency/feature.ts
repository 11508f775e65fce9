import { Siren } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [
    {
      path: '/practice/emergency',
      area: 'practice',
      audience: ['doctor'],
      load: () => import('./emergency-page'),
    },
  ],
  nav: [
    {
      audience: ['doctor'],
      to: '/practice/emergency',
      label: 'emergency:nav',
      icon: Siren,
      order: 70,
    },
  ],
};
