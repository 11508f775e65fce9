import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { components } from '@/api/schema';

export type ClinicSettings = components['schemas']['ClinicSettings'];
type Stored = { version: number; values: ClinicSettings };

export const clinicSettingsQuery = () =>
  queryOptions({ queryKey: ['settings', 'clinic'], queryFn: () => api.get<Stored>('/api/settings/clinic') });

/** Stores the whole section; every page shows it from then on. */
export function useChangeClinicSettings() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: Stored) => api.put<Stored>('/api/settings/clinic', change),
    onSuccess: (stored) => {
      cache.setQueryData(['settings', 'clinic'], stored);
      return cache.invalidateQueries({ queryKey: ['clinic'] });
    },
  });
}

/** Takes the logo away; our mark stands there again. */
export function useRemoveLogo() {
  const changed = useLogoChanged();
  return useMutation({ mutationFn: () => api.delete('/api/settings/clinic/logo'), onSuccess: changed });
}

/** Every page shows the new logo at once. */
export function useLogoChanged() {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ['clinic'] });
}
