import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { forgetDrafts } from '@/lib/draft';
import { api } from './client';
import { meQuery } from './queries';
import type { components } from './schema';
import type { Me } from './types';

export const isStaff = (me: Me | null | undefined): boolean =>
  me?.roles.some((role) => role === 'practitioner' || role === 'receptionist' || role === 'admin') ?? false;

/** Where a person's work begins: after signing in, and behind the clinic's mark. */
export const homeOf = (me: Me | null | undefined): '/' | '/practice' | '/admin' =>
  me?.roles.includes('admin') ? '/admin' : isStaff(me) ? '/practice' : '/';

/** The page of a visit in the area where this member of the staff works. */
export const staffVisitPath = (me: Me | null | undefined, id: string): string =>
  me?.roles.includes('admin') ? `/admin/appointments/${id}` : `/practice/visits/${id}`;

export const isPatient = (me: Me | null | undefined): boolean => me?.roles.includes('patient') ?? false;

/** The signed-in person. Only for places below the router, which waits until it is known. */
export function useMe(): Me | null {
  return useQuery(meQuery()).data ?? null;
}

/** Another person sees another clinic: nothing cached before may stay. */
async function startOver(cache: ReturnType<typeof useQueryClient>) {
  cache.removeQueries({ predicate: (query) => !['clinic', 'me'].includes(String(query.queryKey[0])) });
  await cache.fetchQuery({ ...meQuery(), staleTime: 0 });
}

export function useSignIn() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { email: string; password: string }) =>
      api.post<{ status: 'signed_in' }>('/api/identity/sign-in', credentials),
    onSuccess: () => startOver(cache),
  });
}

export const signOutKey = ['sign-out'];

export function useSignOut() {
  const cache = useQueryClient();
  return useMutation({
    mutationKey: signOutKey,
    mutationFn: () => api.post<undefined>('/api/identity/sign-out'),
    onSuccess: () => {
      forgetDrafts();
      return startOver(cache);
    },
  });
}

/** So long before the end somebody is asked whether they are still there (ms). */
export const warnAhead = 60_000;
const tolerance = 2_000;

/** When the session ends, on this page's monotonic clock, so that no two clocks are compared. */
export type SessionClock = {
  deadline: number;
  /** Whether it is time to ask whether somebody is there. */
  isNear: boolean;
  /** Whether anything can move the end. */
  canStay: boolean;
};

function startClock({ endsInSeconds, canStay }: components['schemas']['SessionResponse']): SessionClock {
  const left = Number(endsInSeconds) * 1000;
  return { deadline: performance.now() + left, isNear: left <= warnAhead + tolerance, canStay };
}

const sessionPath = '/api/identity/session';

/** Asking does not prolong the session while nobody is at the page. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: async () => startClock(await api.get(sessionPath)),
    // Whoever comes back to the window sees the truth, also after the computer slept and its clock stood still.
    staleTime: 0,
  });

export function useStaySignedIn() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async () => startClock(await api.post(sessionPath)),
    onSuccess: (clock) => cache.setQueryData(sessionQuery().queryKey, clock),
  });
}
