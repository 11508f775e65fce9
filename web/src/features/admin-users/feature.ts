import { Users } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [
    { path: '/admin/users', area: 'admin', audience: ['admin'], load: () => import('./users-page') },
    { path: '/admin/users/new', area: 'admin', audience: ['admin'], load: () => import('./invite-page') },
    { path: '/admin/users/:id', area: 'admin', audience: ['admin'], load: () => import('./user-page') },
    { path: '/admin/roles', area: 'admin', audience: ['admin'], load: () => import('./roles-page') },
  ],
  nav: [
    {
      audience: ['admin'],
      to: '/admin/users',
      label: 'admin-users:nav',
      icon: Users,
      order: 30,
      alsoAt: ['/admin/users/', '/admin/roles'],
    },
  ],
};
