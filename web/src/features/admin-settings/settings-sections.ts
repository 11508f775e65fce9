import type { SettingsSection } from '@/lib/settings-section';

export const sections: SettingsSection[] = [
  { path: 'clinic', label: 'admin-settings:clinic.title', order: 10, load: () => import('./clinic-section') },
  {
    path: 'retention',
    label: 'admin-settings:retention.title',
    order: 70,
    load: () => import('./retention-section'),
  },
];
