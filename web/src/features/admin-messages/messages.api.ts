import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { components } from '@/api/schema';
import type { Page } from '@/api/types';

export type LedgerEntry = components['schemas']['LedgerEntryResponse'];
export type LedgerFilter = { state: string; channel: string; page: number };

export const ledgerQuery = (filter: LedgerFilter) =>
  queryOptions({
    queryKey: ['ledger', filter],
    queryFn: () => api.get<Page<LedgerEntry>>('/api/notifications/ledger', { ...filter, pageSize: 50 }),
    placeholderData: keepPreviousData,
    // What a provider does is not announced to browsers.
    refetchInterval: 15_000,
  });

export function useResend() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post<{ id: string }>(`/api/notifications/ledger/${id}/resend`),
    onSettled: () => cache.invalidateQueries({ queryKey: ['ledger'] }),
  });
}
