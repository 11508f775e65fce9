import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { Instant, Page, Profile } from '@/api/types';

/** Whose profile: the reader's own, or that of somebody whom the reader acts for. */
const pathOf = (patientId?: string) =>
  patientId ? `/api/patients/${patientId}/profile` : '/api/patients/me';

export const profileQuery = (patientId?: string) =>
  queryOptions({
    queryKey: ['profile', patientId ?? 'me'],
    queryFn: () => api.get<Profile>(pathOf(patientId)),
  });

export type ProfileChange = Omit<Profile, 'id' | 'email' | 'photo'>;

/** What was stored meanwhile, where a change was made on an older version. */
export const currentOf = <T>(error: unknown): T | undefined =>
  isProblem(error, 'changed_meanwhile') ? (error.body.current as T | undefined) : undefined;

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

export type Details = {
  emergencyContact?: { name: string; relation?: string | null; phone: string } | null;
  insurance?: { insurer: string; number: string } | null;
  version: number;
};

export const detailsQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['details', patientId],
    queryFn: () => api.get<Details>(`/api/patients/${patientId}/details`),
  });

export function useSaveDetails(patientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Details) => api.put<Details>(`/api/patients/${patientId}/details`, body),
    onSuccess: (details) => {
      cache.setQueryData(detailsQuery(patientId).queryKey, details);
      return Promise.all(
        [['profile'], ['profile-changes', patientId]].map((queryKey) =>
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

/** One step of the history. */
export type ProfileStep = {
  version: number;
  /** Empty for an account that is no more. */
  by: string;
  at: Instant;
  fields: { field: string; before?: string | null; after?: string | null }[];
};

export const changesQuery = (patientId: string, page: number) =>
  queryOptions({
    queryKey: ['profile-changes', patientId, page],
    queryFn: () => api.get<Page<ProfileStep>>(`/api/patients/${patientId}/changes`, { page, pageSize: 10 }),
    placeholderData: keepPreviousData,
  });
