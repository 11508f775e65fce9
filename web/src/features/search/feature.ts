import { Search } from 'lucide-react';
import type { Feature } from '@/lib/feature';

const load = () => import('./search-page');

export const feature: Feature = {
  routes: [
    { path: '/', area: 'public', audience: ['visitor'], load },
    { path: '/doctors', area: 'public', load },
  ],
  nav: [
    {
      audience: ['visitor'],
      to: '/',
      label: 'search:nav',
      icon: Search,
      order: 10,
      alsoAt: ['/doctors', '/doctors/'],
    },
    {
      audience: ['patient'],
      to: '/doctors',
      label: 'search:nav',
      tabLabel: 'search:tab',
      icon: Search,
      order: 20,
      alsoAt: ['/doctors/', '/book/'],
    },
  ],
};
