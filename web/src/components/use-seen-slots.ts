import { useState } from 'react';
import type { Slot } from '@/api/types';

/**
 * Free times as they were first shown and as they are now. A time that goes while it is on the page is reported as
 * lost instead of vanishing under the finger; another page of days (`key`) starts afresh.
 */
export function useSeenSlots(key: string, current: Slot[] | undefined): { slots: Slot[]; lost: Set<string> } {
  const [seen, setSeen] = useState<{ key: string; slots: Slot[] }>({ key, slots: current ?? [] });
  if (seen.key !== key) {
    setSeen({ key, slots: current ?? [] });
  } else if (current) {
    const known = new Set(seen.slots.map((slot) => slot.start));
    const added = current.filter((slot) => !known.has(slot.start));
    if (added.length > 0) {
      setSeen({ key, slots: [...seen.slots, ...added].sort((a, b) => a.start.localeCompare(b.start)) });
    }
  }
  if (!current || seen.key !== key) return { slots: current ?? [], lost: new Set() };
  const free = new Map(current.map((slot) => [slot.start, slot]));
  return {
    // Of a group, others take places while the page is open.
    slots: seen.slots.map((slot) => free.get(slot.start) ?? slot),
    lost: new Set(seen.slots.map((s) => s.start).filter((start) => !free.has(start))),
  };
}
