import { isStaff, useMe } from '@/api/session';
import type { Audience } from '@/lib/feature';

/** Who is looking at the page now. */
export function useAudience(): Audience {
  const me = useMe();
  return me === null ? 'visitor' : isStaff(me) ? 'staff' : 'patient';
}
