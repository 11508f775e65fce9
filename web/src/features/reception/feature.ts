import { Users } from 'lucide-react';
import type { Audience, Feature } from '@/lib/feature';

const audience: Audience[] = ['reception', 'admin'];

export const feature: Feature = {
  routes: [
    {
      path: '/practice/patients',
      area: 'practice',
      audience,
      load: () => import('./find-patient-page'),
    },
    {
      path: '/practice/patients/new',
      area: 'practice',
      audience,
      load: () => import('./new-patient-page'),
    },
    { path: '/practice/patients/:id', area: 'practice', audience, load: () => import('./patient-page') },
    {
      path: '/practice/patients/:id/book',
      area: 'practice',
      // Doctors too: each for their own patients, and with themselves.
      audience: [...audience, 'doctor'],
      load: () => import('./book-page'),
    },
  ],
  nav: [
    {
      audience,
      to: '/practice/patients',
      label: 'reception:nav',
      icon: Users,
      order: 15,
      alsoAt: ['/practice/patients/'],
    },
  ],
};
