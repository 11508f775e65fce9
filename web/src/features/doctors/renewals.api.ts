import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { components } from '@/api/schema';

type Schemas = components['schemas'];
export type Renewal = Schemas['RenewalResponse'];
export type RenewalFields = { number: string; authority: string; expiresOn: string | null };

const own = '/api/identity/licence-renewal';
export const renewalDocumentsPath = `${own}/documents`;

/** The own renewed licence: the one under way, else the one decided last; null when there was none. */
export const ownRenewalQuery = () =>
  queryOptions({
    queryKey: ['own-renewal'],
    queryFn: () =>
      api.get<Renewal>(own).catch((error: unknown) => {
        if (isProblem(error, 'not_found')) return null;
        throw error;
      }),
  });

export function useSendRenewal() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (fields: RenewalFields) => api.post<Renewal>(own, fields),
    onSuccess: (sent) => cache.setQueryData(ownRenewalQuery().queryKey, sent),
  });
}

export function useRemoveRenewalDocument() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete<undefined>(`${renewalDocumentsPath}/${id}`),
    onSettled: () => cache.invalidateQueries({ queryKey: ownRenewalQuery().queryKey }),
  });
}
