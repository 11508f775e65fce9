import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Profile } from '@/api/types';

export const profileQuery = () =>
  queryOptions({ queryKey: ['profile'], queryFn: () => api.get<Profile>('/api/patients/me') });

export type ProfileChange = Omit<Profile, 'id' | 'email'>;

/** Saves over the version that was shown; a version changed meanwhile is refused with `changed_meanwhile`. */
export function useSaveProfile() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: ProfileChange) => api.put<Profile>('/api/patients/me', body),
    onSuccess: (profile) => {
      cache.setQueryData(['profile'], profile);
      return cache.invalidateQueries({ queryKey: ['me'] });
    },
    onError: () => cache.invalidateQueries({ queryKey: ['profile'] }),
  });
}
