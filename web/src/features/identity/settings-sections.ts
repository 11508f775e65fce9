import type { SettingsSection } from '@/lib/settings-section';

export const sections: SettingsSection[] = [
  { path: 'sign-in', label: 'identity:rules.title', order: 30, load: () => import('./sign-in-section') },
];
