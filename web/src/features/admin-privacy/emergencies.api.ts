import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Instant, Page } from '@/api/types';

/** A record that a doctor opened in an emergency. */
export type Emergency = {
  id: string;
  doctorName: string;
  patientName: string;
  at: Instant;
  until: Instant;
  reason?: string | null;
  reviewedBy?: string | null;
  reviewedAt?: Instant | null;
  remark?: string | null;
  version: number;
};

const path = '/api/patients/emergency-access';

export const emergenciesQuery = (reviewed: boolean, page: number) =>
  queryOptions({
    queryKey: ['emergencies', reviewed, page],
    queryFn: () => api.get<Page<Emergency>>(path, { reviewed, page, pageSize: 20 }),
    placeholderData: keepPreviousData,
  });

/** How many nobody looked at yet. */
export const useOpenCount = () => useQuery(emergenciesQuery(false, 1)).data?.total ?? 0;

export function useReview() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, remark }: { id: string; version: number; remark: string }) =>
      api.post<Emergency>(`${path}/${id}/review`, { version, remark }),
    onSettled: () => cache.invalidateQueries({ queryKey: ['emergencies'] }),
  });
}
