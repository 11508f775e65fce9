import { useState } from 'react';
import type { Schedule, WeeklyHours } from '@/api/types';

const same = (a: WeeklyHours[], b: WeeklyHours[]) => JSON.stringify(a) === JSON.stringify(b);

/**
 * The weekly hours as they are being changed, at all places. What is typed outlives news of the schedule, such as time off
 * that is added meanwhile.
 */
export function useDraftHours(schedule: Schedule) {
  const [draft, setDraft] = useState<{ hours: WeeklyHours[]; of: Schedule }>();
  const hours = draft?.hours ?? schedule.weeklyHours;
  // Hours that somebody else saved meanwhile are not written over: the old version is refused.
  const isCurrent = !draft || same(draft.of.weeklyHours, schedule.weeklyHours);
  return {
    hours,
    isChanged: !same(hours, schedule.weeklyHours),
    version: isCurrent ? schedule.version : draft.of.version,
    change: (next: (old: WeeklyHours[]) => WeeklyHours[]) =>
      setDraft((old) => ({
        hours: next(old?.hours ?? schedule.weeklyHours),
        of: old?.of ?? schedule,
      })),
    /** The draft is saved, or given up. */
    forget: () => setDraft(undefined),
  };
}
