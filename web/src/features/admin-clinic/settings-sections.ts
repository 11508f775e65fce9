import type { SettingsSection } from '@/lib/settings-section';

export const sections: SettingsSection[] = [
  {
    path: 'visits',
    label: 'admin-clinic:defaults.title',
    order: 20,
    load: () => import('./defaults-section'),
  },
  {
    path: 'travel',
    label: 'admin-clinic:travel.title',
    order: 25,
    load: () => import('./travel-section'),
  },
];
