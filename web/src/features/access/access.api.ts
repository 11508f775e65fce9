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

/** Everything known about the patient, as it is made. */
export type RecordExport = {
  id: string;
  state: 'waiting' | 'ready' | 'failed';
  /** The code of the error that it failed with, when it is known. */
  failure?: string | null;
  done: number;
  /** 0 before it is begun. */
  total: number;
  expiresAt?: Instant | null;
  /** Empty until it is ready, and once it is over. */
  files: { id: string; name: string; contentType: string; size: number | string; url: string }[];
};

const exportPath = (patientId: string) => `/api/patients/${patientId}/export`;
const soon = 1_500;
const nowAndThen = 60_000;

/** The reader's newest export; asked again while it is being made, and while it can run out. */
export const exportQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['export', patientId],
    queryFn: () => api.get<RecordExport>(exportPath(patientId)),
    retry: false,
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'waiting'
        ? soon
        : data?.state === 'ready' && data.files.length > 0
          ? nowAndThen
          : false,
  });

export function useRequestExport(patientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<RecordExport>(exportPath(patientId)),
    onSuccess: (made) => {
      cache.setQueryData(exportQuery(patientId).queryKey, made);
      return cache.invalidateQueries({ queryKey: exportQuery(patientId).queryKey });
    },
  });
}
