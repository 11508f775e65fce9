import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { waitingApplicationsQuery, waitingRenewalsQuery } from '@/api/joining';
import { isProblem } from '@/api/problem';
import type { components } from '@/api/schema';

type Schemas = components['schemas'];
export type Application = Schemas['ApplicationResponse'];
export type ApplicationFields = Schemas['ApplicationFields'];
export type Renewal = Schemas['RenewalResponse'];

type Version = Application['version'];

const own = '/api/identity/application';
export const ownDocumentsPath = `${own}/documents`;

/** What a document shows, the needed one first. */
export const categories = ['licence', 'identity', 'diploma', 'other'] as const;
export type Category = (typeof categories)[number];

/** The application of the person who is signed in; null before it was begun. */
export const ownApplicationQuery = () =>
  queryOptions({
    queryKey: ['own-application'],
    queryFn: () =>
      api.get<Application>(own).catch((error: unknown) => {
        if (isProblem(error, 'not_found')) return null;
        throw error;
      }),
  });

export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['application', id],
    queryFn: () => api.get<Application>(`/api/identity/applications/${id}`),
  });

/** How many applications and renewed licences wait for the clinic. */
export function useWaiting(): number {
  const applications = useQuery(waitingApplicationsQuery()).data?.total ?? 0;
  return applications + (useQuery(waitingRenewalsQuery()).data?.total ?? 0);
}

function useOwnChange<T>(change: (request: T) => Promise<Application>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (changed) => cache.setQueryData(ownApplicationQuery().queryKey, changed),
  });
}

export const useStartApplication = () => useOwnChange(() => api.post<Application>(own));

export const useWriteApplication = () =>
  useOwnChange((body: { version: Version; fields: ApplicationFields }) => api.put<Application>(own, body));

export const useMoveOwnApplication = () =>
  useOwnChange(({ version, to }: { version: Version; to: 'submit' | 'withdraw' | 'start-again' }) =>
    api.post<Application>(`${own}/${to}`, { version }),
  );

export function useRemoveDocument() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete<undefined>(`${ownDocumentsPath}/${id}`),
    onSettled: () => cache.invalidateQueries({ queryKey: ownApplicationQuery().queryKey }),
  });
}

export type Answer = 'approve' | 'ask' | 'deny';

/** Decides about somebody's application, or asks about it. */
export function useAnswerApplication(application: Pick<Application, 'id' | 'version'>) {
  const cache = useQueryClient();
  const { id, version } = application;
  return useMutation({
    mutationFn: ({ answer, note }: { answer: Answer; note?: string }) =>
      api.post<Application>(`/api/identity/applications/${id}/${answer}`, { version, note }),
    onSuccess: (changed) => cache.setQueryData(applicationQuery(id).queryKey, changed),
    onSettled: () =>
      Promise.all(
        [['applications'], ['application', id], ['users'], ['doctors']].map((queryKey) =>
          cache.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

export const renewalQuery = (id: string) =>
  queryOptions({
    queryKey: ['renewal', id],
    queryFn: () => api.get<Renewal>(`/api/identity/licence-renewals/${id}`),
  });

/** Goes by a renewed licence, or refuses it with a reason. */
export function useDecideRenewal({ id, version }: Pick<Renewal, 'id' | 'version'>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ answer, note }: { answer: 'accept' | 'refuse'; note?: string }) =>
      api.post<Renewal>(`/api/identity/licence-renewals/${id}/${answer}`, { version, note }),
    onSuccess: (changed) => cache.setQueryData(renewalQuery(id).queryKey, changed),
    onSettled: () =>
      Promise.all(
        [['renewals'], ['renewal', id], ['licences'], ['doctors']].map((queryKey) =>
          cache.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
