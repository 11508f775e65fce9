import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';

/**
 * Who is looking. A person can be several of these: `staff` are doctors, reception and admins together; an `applicant`
 * has an account and nothing else yet; a `reviewer` looks at records that were opened in an emergency, by whatever
 * role. Where two features share a path, the page for the narrower audience is shown.
 */
export type Audience =
  'visitor' | 'applicant' | 'patient' | 'doctor' | 'reception' | 'admin' | 'staff' | 'reviewer';

/** Each area has a shell: the public and patient top bar, a bare page, the staff rail, the admin's rail. */
export type Area = 'public' | 'bare' | 'practice' | 'admin';

export type FeatureRoute = {
  path: string;
  /** The shell around the page. Paths of the practice begin with `/practice`, those of admins with `/admin`. */
  area: Area;
  /** Whom the page is for; everybody when left out. Two features may share a path for different audiences. */
  audience?: Audience[];
  load: () => Promise<{ default: ComponentType }>;
};

export type NavItem = {
  audience: Audience[];
  /** Where it leads; an item is shown in the shell of the area that its path begins with. */
  to: string;
  /** Translation key with its namespace. */
  label: string;
  /** A shorter word for the tabs at the foot of a small screen. */
  tabLabel?: string;
  icon: LucideIcon;
  order: number;
  /** Other paths on which this item is the current one. */
  alsoAt?: string[];
  /** Shown only among the tabs of a small screen, because the bar above has it already. */
  tabOnly?: boolean;
  /** How many things wait there. A hook: it runs wherever the item is drawn. */
  useCount?: () => number;
};

/** What a feature folder brings; found by glob, so that a new feature touches no list. */
export type Feature = {
  routes: FeatureRoute[];
  nav?: NavItem[];
  /** Something for the end of every bar, such as the bell. */
  BarItem?: ComponentType;
};
