import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from './client';

/** A secret among settings, as the server shows it: only whether there is one. With a value it is replaced; '' removes it. */
export type Secret = { isSet: boolean; value?: string };

/** A section as it is stored, and the version to send back with a change. */
export type StoredSettings<T> = { version: number; values: T };

const pathOf = (section: string) => `/api/settings/${section}`;

export const settingsQuery = <T>(section: string) =>
  queryOptions({
    queryKey: ['settings', section],
    queryFn: () => api.get<StoredSettings<T>>(pathOf(section)),
  });

/** Stores a whole section; every page shows it from then on. */
export function useChangeSettings<T>(section: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: StoredSettings<T>) => api.put<StoredSettings<T>>(pathOf(section), change),
    onSuccess: (stored) => {
      cache.setQueryData(['settings', section], stored);
      return cache.invalidateQueries({ queryKey: ['clinic'] });
    },
  });
}

export type TestSent = { to: string; toFile: boolean };

/** Tries what a section says, for real. */
export const useTestSettings = (section: string) =>
  useMutation({ mutationFn: (body: object) => api.post<TestSent>(`${pathOf(section)}/test`, body) });

/** Shows the password again; for ten minutes it counts as just shown. */
export const useConfirmPassword = () =>
  useMutation({
    mutationFn: (password: string) => api.post<undefined>('/api/identity/confirm-password', { password }),
  });
