import type { SettingsSection } from '@/lib/settings-section';

export const sections: SettingsSection[] = [
  {
    path: 'records',
    label: 'admin-privacy:records.title',
    order: 60,
    load: () => import('./records-section'),
  },
];
