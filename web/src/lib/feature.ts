import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';

/** Who is looking. Staff are doctors, reception and admins. */
export type Audience = 'visitor' | 'patient' | 'staff';

export type FeatureRoute = {
  path: string;
  /** The shell around the page: the public and patient top bar, a bare page, or the staff rail. */
  area: 'public' | 'bare' | 'practice';
  /** Whom the page is for; everybody when left out. Two features may share a path for different audiences. */
  audience?: Audience[];
  load: () => Promise<{ default: ComponentType }>;
};

export type NavItem = {
  audience: Audience[];
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
