import { ClipboardList, FileUser } from 'lucide-react';
import type { Feature } from '@/lib/feature';
import { useWaiting } from './applications.api';

export const feature: Feature = {
  routes: [
    { path: '/apply', area: 'public', load: () => import('./apply-page') },
    { path: '/', area: 'public', audience: ['applicant'], load: () => import('./to-apply') },
    {
      path: '/admin/applications',
      area: 'admin',
      audience: ['admin'],
      load: () => import('./applications-page'),
    },
    {
      path: '/admin/applications/:id',
      area: 'admin',
      audience: ['admin'],
      load: () => import('./application-page'),
    },
    {
      path: '/admin/applications/licences/:id',
      area: 'admin',
      audience: ['admin'],
      load: () => import('./renewal-page'),
    },
  ],
  nav: [
    { audience: ['applicant'], to: '/apply', label: 'applications:own.nav', icon: FileUser, order: 10 },
    {
      audience: ['admin'],
      to: '/admin/applications',
      label: 'applications:nav',
      icon: ClipboardList,
      order: 26,
      alsoAt: ['/admin/applications/'],
      useCount: useWaiting,
    },
  ],
};
