import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { components } from '@/api/schema';

export type CalendarFeed = components['schemas']['CalendarFeedResponse'];
export type FeedOf = CalendarFeed['of'];

const path = '/api/appointments/feeds';
const queryKey = ['calendar-feeds'];

/** The reader's calendar addresses: one as a patient, one as a doctor. Without an address there is no `url`. */
export const calendarFeedsQuery = () =>
  queryOptions({ queryKey, queryFn: () => api.get<CalendarFeed[]>(path) });

type Change = { of: FeedOf; details: boolean; language: string; newAddress?: boolean };

/** Makes an address, changes what it says, or replaces it. */
export function useSetCalendarFeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) => api.put<CalendarFeed>(path, change),
    onSuccess: (saved) =>
      cache.setQueryData<CalendarFeed[]>(queryKey, (feeds = []) =>
        feeds.map((feed) => (feed.of === saved.of ? saved : feed)),
      ),
  });
}

/** Ends an address. */
export function useRemoveCalendarFeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (of: FeedOf) => api.delete<undefined>(`${path}?of=${of}`),
    onSuccess: () => cache.invalidateQueries({ queryKey }),
  });
}
