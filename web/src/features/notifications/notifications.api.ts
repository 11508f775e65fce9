import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { useMe } from '@/api/session';
import type { Inbox } from '@/api/types';

export const inboxQuery = (page = 1) =>
  queryOptions({
    queryKey: ['notifications', page],
    queryFn: () => api.get<Inbox>('/api/notifications', { page, pageSize: 20 }),
  });

/** The newest page of the reader's inbox, kept current by live hints. */
export const useLatest = () => useQuery({ ...inboxQuery(), enabled: useMe() !== null });

export const useUnread = (): number => useLatest().data?.unread ?? 0;

/** One by id, or all when no id is given. */
export function useMarkRead() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id?: string) => api.post<undefined>(`/api/notifications/${id ? `${id}/read` : 'read-all'}`),
    onSettled: () => cache.invalidateQueries({ queryKey: ['notifications'] }),
  });
}
