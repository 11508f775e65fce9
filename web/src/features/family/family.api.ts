import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { familyPath, familyQuery, type ActedFor, type ProxyScope } from '@/api/family';
import type { LocalDate } from '@/api/types';

/** Whoever acts for others sees other visits, times and places in line. */
const refresh = (cache: QueryClient) =>
  Promise.all(
    [familyQuery().queryKey, ['appointments'], ['slots'], ['wait-list'], ['holds']].map((queryKey) =>
      cache.invalidateQueries({ queryKey }),
    ),
  );

export function useAddChild() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (child: { givenName: string; familyName: string; birthDate: LocalDate }) =>
      api.post<ActedFor>(`${familyPath}/dependants`, child),
    onSuccess: () => refresh(cache),
  });
}

export function useInvite() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; scope: ProxyScope; patientId?: string }) =>
      api.post<object>(`${familyPath}/proxies`, body),
    onSuccess: () => refresh(cache),
  });
}

export function useAccept() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (proxyId: string) => api.post<undefined>(`${familyPath}/proxies/${proxyId}/accept`),
    onSettled: () => refresh(cache),
  });
}

/** Takes away, gives back, or says no: whichever side the reader is on. */
export function useEnd() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (proxyId: string) => api.delete<undefined>(`${familyPath}/proxies/${proxyId}`),
    onSettled: () => refresh(cache),
  });
}

/** Takes over a record that the desk made. */
export function useClaim() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { code: string; birthDate: LocalDate; child: boolean }) =>
      api.post<undefined>(`${familyPath}/claim`, body),
    onSuccess: () => refresh(cache),
  });
}
