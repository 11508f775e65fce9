import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { components } from '@/api/schema';

export type ServiceDefaults = components['schemas']['ServiceDefaults'];
export type StoredDefaults = { version: number; values: ServiceDefaults };

const path = '/api/settings/scheduling.defaults';

export const defaultsQuery = () =>
  queryOptions({
    queryKey: ['settings', 'scheduling.defaults'],
    queryFn: () => api.get<StoredDefaults>(path),
  });

/** Stores the whole section; what new types of visits begin with is stale. */
export function useChangeDefaults() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: StoredDefaults) => api.put<StoredDefaults>(path, change),
    onSuccess: (stored) => {
      cache.setQueryData(['settings', 'scheduling.defaults'], stored);
      return cache.invalidateQueries({ queryKey: ['service-defaults'] });
    },
  });
}
