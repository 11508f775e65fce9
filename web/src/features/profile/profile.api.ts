import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Profile } from '@/api/types';

/** Whose profile: the reader's own, or that of somebody whom the reader acts for. */
const pathOf = (patientId?: string) =>
  patientId ? `/api/patients/${patientId}/profile` : '/api/patients/me';

export const profileQuery = (patientId?: string) =>
  queryOptions({
    queryKey: ['profile', patientId ?? 'me'],
    queryFn: () => api.get<Profile>(pathOf(patientId)),
  });

export type ProfileChange = Omit<Profile, 'id' | 'email' | 'photo'>;

/** Saves over the version that was shown; a version changed meanwhile is refused with `changed_meanwhile`. */
export function useSaveProfile(patientId?: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: ProfileChange) => api.put<Profile>(pathOf(patientId), body),
    onSuccess: (profile) => {
      cache.setQueryData(profileQuery(patientId).queryKey, profile);
      return Promise.all(
        [['me'], ['family'], ['details', profile.id], ['profile-changes', profile.id]].map((queryKey) =>
          cache.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}

/** The profile, its details and its history go together: one version counts for all. */
export function usePhotoChanged(patientId: string) {
  const cache = useQueryClient();
  return () =>
    Promise.all(
      [['profile'], ['details', patientId], ['profile-changes', patientId]].map((queryKey) =>
        cache.invalidateQueries({ queryKey }),
      ),
    );
}

export function useRemovePhoto(patientId: string) {
  const changed = usePhotoChanged(patientId);
  return useMutation({
    mutationFn: () => api.delete<object>(`/api/patients/${patientId}/photo`),
    onSuccess: changed,
  });
}

/** Leaves: everything on this page is somebody's who is not there any more. */
export function useErase() {
  return useMutation({
    mutationFn: () => api.post<undefined>('/api/patients/me/erase'),
    onSuccess: () => window.location.assign('/'),
  });
}
