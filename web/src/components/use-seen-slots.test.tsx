import { renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { backSchool, ines, slotAt } from '@/testing/clinic-data';
import { useSeenSlots } from './use-seen-slots';

const slot = (time: string, seatsLeft: number) => ({
  ...slotAt(ines, backSchool.id, `2026-12-03T${time}`),
  seatsLeft,
});

test('a group counts down as others take its places, and stays as lost once it is full', () => {
  const { result, rerender } = renderHook(({ slots }) => useSeenSlots('week', slots), {
    initialProps: { slots: [slot('10:20', 2), slot('11:40', 3)] },
  });
  rerender({ slots: [slot('10:20', 1), slot('11:40', 3)] });
  expect(result.current.slots.map(({ seatsLeft }) => seatsLeft)).toEqual([1, 3]);
  expect(result.current.lost.size).toBe(0);
  rerender({ slots: [slot('11:40', 3)] });
  expect(result.current.slots).toHaveLength(2);
  expect([...result.current.lost]).toEqual([slot('10:20', 1).start]);
});
