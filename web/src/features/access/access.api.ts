import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Instant, Page } from '@/api/types';

/** A doctor who may open the record, and why. */
export type DoctorAccess = {
  practitionerId: string;
  name: string;
  /** By the visits of the two. */
  visitsUntil?: Instant | null;
  /** By the patient's own grant. */
  grantedUntil?: Instant | null;
};
type Access = { doctors: DoctorAccess[] };

/** That somebody opened something of the patient's. */
export type Opening = {
  /** Empty for an account that is no more. */
  name: string;
  as: 'proxy' | 'doctor' | 'emergency' | 'desk';
  at: Instant;
};

const path = (patientId: string) => `/api/patients/${patientId}/access`;

export const accessQuery = (patientId: string) =>
  queryOptions({ queryKey: ['access', patientId], queryFn: () => api.get<Access>(path(patientId)) });

export const openingsQuery = (patientId: string, page: number) =>
  queryOptions({
    queryKey: ['openings', patientId, page],
    queryFn: () => api.get<Page<Opening>>(`/api/patients/${patientId}/openings`, { page, pageSize: 10 }),
    placeholderData: keepPreviousData,
  });

export function useLetIn(patientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ practitionerId, days }: { practitionerId: string; days: number }) =>
      api.put<Access>(`${path(patientId)}/${practitionerId}`, { days }),
    onSuccess: (access) => cache.setQueryData(accessQuery(patientId).queryKey, access),
  });
}

export function useTakeBack(patientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (practitionerId: string) => api.delete<Access>(`${path(patientId)}/${practitionerId}`),
    onSuccess: (access) => cache.setQueryData(accessQuery(patientId).queryKey, access),
  });
}
