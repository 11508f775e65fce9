import type { ComponentType } from 'react';

/**
 * A part of the settings page. A feature exports `sections` from its `settings-sections.ts`; found by glob, so that a new
 * section touches no list.
 */
export type SettingsSection = {
  /** The end of the address, `/admin/settings/<path>`. */
  path: string;
  /** Translation key with its namespace. */
  label: string;
  order: number;
  load: () => Promise<{ default: ComponentType }>;
};
