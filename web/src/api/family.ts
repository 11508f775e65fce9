import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './client';
import { isPatient, useMe } from './session';
import type { Instant, LocalDate } from './types';

/** How far somebody acts for a patient: only book, or read and write the record too. */
export type ProxyScope = 'book' | 'book_and_read';

/** Somebody whom the reader acts for. */
export type ActedFor = {
  proxyId: string;
  patientId: string;
  givenName: string;
  familyName: string;
  birthDate: LocalDate;
  kind: 'guardian' | 'granted';
  scope: ProxyScope;
  /** When it ends by itself. */
  until?: Instant | null;
};

/** Somebody who acts for the reader, or for a child of the reader, or was asked to. */
export type ActingProxy = {
  proxyId: string;
  patientId: string;
  /** Of the child; the reader when there is none. */
  patientGivenName?: string | null;
  name?: string | null;
  /** The address that was asked and has not answered. */
  email?: string | null;
  kind: ActedFor['kind'];
  scope: ProxyScope;
  answerBy?: Instant | null;
  until?: Instant | null;
};

export type ProxyInvitation = {
  proxyId: string;
  patientName: string;
  scope: ProxyScope;
  answerBy: Instant;
  until?: Instant | null;
};

export type Family = { actsFor: ActedFor[]; proxies: ActingProxy[]; invitations: ProxyInvitation[] };

export const familyPath = '/api/patients/family';

export const familyQuery = () =>
  queryOptions({
    queryKey: ['family'],
    queryFn: () => api.get<Family>(familyPath),
    staleTime: 60_000,
  });

/** Whom the reader acts for; nobody until it is known. */
export function useActsFor(): ActedFor[] {
  const me = useMe();
  return useQuery({ ...familyQuery(), enabled: isPatient(me) }).data?.actsFor ?? [];
}
