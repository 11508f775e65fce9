import { Mail } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [
    {
      path: '/admin/messages/words',
      area: 'admin',
      audience: ['admin'],
      load: () => import('./templates-page'),
    },
    {
      path: '/admin/messages/words/:channel/:name/:language',
      area: 'admin',
      audience: ['admin'],
      load: () => import('./template-page'),
    },
    { path: '/admin/messages', area: 'admin', audience: ['admin'], load: () => import('./messages-page') },
  ],
  nav: [{ audience: ['admin'], to: '/admin/messages', label: 'admin-messages:nav', icon: Mail, order: 40 }],
};
