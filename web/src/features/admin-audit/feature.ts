import { ScrollText } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [{ path: '/admin/audit', area: 'admin', audience: ['admin'], load: () => import('./audit-page') }],
  nav: [{ audience: ['admin'], to: '/admin/audit', label: 'admin-audit:nav', icon: ScrollText, order: 80 }],
};
