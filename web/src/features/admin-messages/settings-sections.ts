import type { SettingsSection } from '@/lib/settings-section';

export const sections: SettingsSection[] = [
  { path: 'mail', label: 'admin-messages:mail.title', order: 40, load: () => import('./mail-section') },
  { path: 'sms', label: 'admin-messages:sms.title', order: 50, load: () => import('./sms-section') },
  {
    path: 'reminders',
    label: 'admin-messages:reminders.title',
    order: 60,
    load: () => import('./reminders-section'),
  },
];
