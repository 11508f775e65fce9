import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { components } from '@/api/schema';

export type ClinicSettings = components['schemas']['ClinicSettings'];
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
