import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useHoldSlot, useReleaseHold, type HoldRequest } from '@/api/mutations';
import type { LiveHold } from '@/api/queries';
import { dateOf } from '@/lib/time';
import type { Slot } from '@/api/types';

/**
 * The time that the address names, and its hold. The address is where a choice is made, by a press here, by a link
 * from the search, or by coming back from signing in; so whoever may hold it gets it held the same way. Holding is
 * idempotent: the same address opened again gives the same hold. Patients hold for themselves or for whom they act, staff for a patient.
 */
export function useChosenTime(
  wanted: HoldRequest | undefined,
  mayHold: boolean,
  /** What else the address has to say about a picked time, such as the doctor where the page is not theirs. */
  note?: (params: URLSearchParams, slot: Slot) => void,
) {
  const [, setParams] = useSearchParams();
  const hold = useHoldSlot();
  const release = useReleaseHold();
  const [held, setHeld] = useState<LiveHold | null>(null);
  const asked = useRef('');

  const take = (request: HoldRequest) =>
    hold.mutate(request, {
      onSuccess: (next) => {
        // The new time first, then the old one back: nobody is ever left with nothing.
        if (held && held.holdId !== next.holdId) release.mutate(held.holdId);
        setHeld(next);
      },
    });

  const key = wanted && mayHold ? JSON.stringify(wanted) : '';
  useEffect(() => {
    if (!key || !wanted || asked.current === key) return;
    asked.current = key;
    take(wanted);
  });

  const pick = (slot: Slot) => {
    asked.current = '';
    setParams(
      (params) => {
        params.set('service', slot.serviceId);
        params.set('location', slot.locationId);
        params.set('start', slot.start);
        params.set('day', dateOf(slot.startLocal));
        note?.(params, slot);
        return params;
      },
      { replace: true, preventScrollReset: true, flushSync: true },
    );
  };

  const giveBack = () => {
    if (held) release.mutate(held.holdId);
    setHeld(null);
    hold.reset();
    setParams(
      (params) => {
        params.delete('start');
        return params;
      },
      { replace: true, preventScrollReset: true, flushSync: true },
    );
  };

  const isHeld = held !== null && held.start === wanted?.start && held.serviceId === wanted.serviceId;
  return {
    /** The hold of the chosen time, also after it has run out. */
    held: isHeld ? held : null,
    error: hold.error,
    pending: hold.isPending,
    pick,
    giveBack,
    again: () => wanted && take(wanted),
    replaceHold: setHeld,
  };
}
