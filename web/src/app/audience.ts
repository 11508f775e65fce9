import { homeOf, useMe } from '@/api/session';
import type { Me } from '@/api/types';
import type { Area, Audience } from '@/lib/feature';

/** What a person is, narrowest first: of two pages on one path the first fitting one is shown. */
export function audiencesOf(me: Me | null): Audience[] {
  if (!me) return ['visitor'];
  if (me.roles.length === 0) return ['applicant'];
  const found: Audience[] = [];
  if (me.roles.includes('admin')) found.push('admin');
  if (me.roles.includes('receptionist')) found.push('reception');
  if (me.roles.includes('practitioner')) found.push('doctor');
  if (found.length > 0) found.push('staff');
  if (found.length === 0 || me.roles.includes('patient')) found.push('patient');
  if (me.permissions.includes('patients.review-access')) found.push('reviewer');
  return found;
}

/** Who is looking at the page now. */
export const useAudiences = (): Audience[] => audiencesOf(useMe());

/** The area that a person comes to. */
export const useHomeArea = (): Area => areaOf(homeOf(useMe()));

/** The area that a path belongs to. */
export const areaOf = (path: string): Area =>
  /^\/admin(\/|$)/.test(path) ? 'admin' : /^\/practice(\/|$)/.test(path) ? 'practice' : 'public';
