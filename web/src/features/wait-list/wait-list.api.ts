import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { useBook } from '@/api/mutations';
import type { Hold, LocalDate, LocalTime } from '@/api/types';
import {
  startEntry,
  waitListPath,
  waitListQuery,
  type LiveEntry,
  type WaitListEntry,
  type Weekday,
} from '@/api/wait-list';

const { queryKey } = waitListQuery();

/** For whom somebody waits: one doctor for one kind of visit, or any doctor of a specialty. */
export type Whom = ({ practitionerId: string; serviceId: string } | { specialty: string }) & {
  locationId?: string;
  /** Who waits, where that is not the reader. */
  patientId?: string;
};
export type Wishes = {
  days: Weekday[];
  fromTime: LocalTime | null;
  untilTime: LocalTime | null;
  lastDate: LocalDate;
};

export function useJoin() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (body: Whom & Wishes) => startEntry(await api.post<WaitListEntry>(waitListPath, body)),
    onSuccess: (joined) => {
      cache.setQueryData<LiveEntry[]>(queryKey, (old) => old && [...old, joined]);
      return cache.invalidateQueries({ queryKey });
    },
  });
}

export function useLeave() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete<undefined>(`${waitListPath}/${id}`),
    onSuccess: (_, id) =>
      cache.setQueryData<LiveEntry[]>(queryKey, (old) => old?.filter((entry) => entry.id !== id)),
    onSettled: () => cache.invalidateQueries({ queryKey }),
  });
}

/** Lets an offered time go to the next in line. The own place stays. */
export function useDecline() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (offerId: string) => api.post<undefined>(`${waitListPath}/offers/${offerId}/decline`),
    onSettled: () => cache.invalidateQueries({ queryKey }),
  });
}

/**
 * Takes an offered time, which makes it the reader's hold, and books it at once. Taking it again gives the same hold, so where
 * only the booking failed the next press books it.
 */
export function useTake(offerId: string) {
  const cache = useQueryClient();
  const book = useBook();
  return useMutation({
    mutationFn: async (reason: string) => {
      const hold = await api.post<Hold>(`${waitListPath}/offers/${offerId}/accept`);
      return book.mutateAsync({ hold, reason });
    },
    onSettled: () => cache.invalidateQueries({ queryKey }),
  });
}
