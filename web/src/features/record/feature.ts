import { HeartPulse } from 'lucide-react';
import type { Feature } from '@/lib/feature';

const own = () => import('./own-record-page');
const ofPatient = () => import('./patient-record-page');

export const feature: Feature = {
  routes: [
    { path: '/record', area: 'public', audience: ['patient'], load: own },
    { path: '/record/:part', area: 'public', audience: ['patient'], load: own },
    { path: '/practice/patients/:id', area: 'practice', audience: ['doctor'], load: ofPatient },
    { path: '/practice/patients/:id/record/:part', area: 'practice', audience: ['doctor'], load: ofPatient },
  ],
  nav: [
    {
      audience: ['patient'],
      to: '/record',
      label: 'record:nav',
      icon: HeartPulse,
      order: 40,
      alsoAt: ['/record/'],
    },
  ],
};
