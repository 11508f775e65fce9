import { Mail } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [
    { path: '/admin/messages', area: 'admin', audience: ['admin'], load: () => import('./messages-page') },
  ],
  nav: [{ audience: ['admin'], to: '/admin/messages', label: 'admin-messages:nav', icon: Mail, order: 40 }],
};
