import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from './client';
import { isProblem } from './problem';
import type { FoundPatient, Instant, LocalDate, Page, PatientRecord } from './types';

/** What a person says of themselves at the desk or on the phone. All that is given must fit. */
export type PatientSearch = { text?: string; birthDate?: LocalDate; phone?: string; archived?: boolean };

/** The server finds at most so many; who sees as many has to say more. */
export const mostPatientsFound = 200;

export const findPatientsQuery = (search: PatientSearch, page = 1, pageSize = 20) =>
  queryOptions({
    queryKey: ['patients', search, page, pageSize],
    queryFn: () => api.get<Page<FoundPatient>>('/api/patients', { ...search, page, pageSize }),
    enabled: Boolean(search.text?.trim() || search.birthDate || search.phone?.trim()),
    placeholderData: keepPreviousData,
  });

/** Each time the server is asked, it notes that somebody opened this patient; so it is asked rarely. */
export const patientQuery = (id: string) =>
  queryOptions({
    queryKey: ['patient', id],
    queryFn: () => api.get<PatientRecord>(`/api/patients/${id}`),
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });

export type PatientFields = Pick<PatientRecord, 'givenName' | 'familyName' | 'birthDate' | 'language'> &
  Partial<Pick<PatientRecord, 'phone' | 'email' | 'address' | 'timeZone'>>;

/**
 * Makes a patient; the same `id` sent again is the same patient. With `confirmNew` also beside somebody of the same name and date of
 * birth.
 */
export function useCreatePatient() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (fields: PatientFields & { id: string; confirmNew?: boolean }) =>
      api.post<PatientRecord>('/api/patients', fields),
    onSuccess: (patient) => {
      cache.setQueryData(['patient', patient.id], patient);
      return cache.invalidateQueries({ queryKey: ['patients'] });
    },
  });
}

/** Corrects a patient, against the version that was read. */
export function useChangePatient(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (fields: PatientFields & { version: number }) =>
      api.put<PatientRecord>(`/api/patients/${id}`, fields),
    onSuccess: (patient) => cache.setQueryData(['patient', id], patient),
    onError: () => cache.invalidateQueries({ queryKey: ['patient', id] }),
    // Names stand in lists of visits too; details and history share the patient's version.
    onSettled: () =>
      Promise.all(
        [['patients'], ['appointments'], ['details', id], ['profile-changes', id]].map((queryKey) =>
          cache.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

/** Somebody who may be the same person. */
export type Duplicate = {
  patient: PatientRecord;
  sameName: boolean;
  sameBirthDate: boolean;
  samePhone: boolean;
  visits: number;
};

export const duplicatesQuery = (id: string) =>
  queryOptions({
    queryKey: ['duplicates', id],
    queryFn: () => api.get<{ candidates: Duplicate[]; visits: number }>(`/api/patients/${id}/duplicates`),
    staleTime: 60_000,
  });

const refresh = (cache: ReturnType<typeof useQueryClient>) =>
  Promise.all(
    ['patient', 'patients', 'duplicates', 'appointments'].map((key) =>
      cache.invalidateQueries({ queryKey: [key] }),
    ),
  );

/** Merges another record into this one, for good. */
export function useMerge(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { mergedId: string; version: number; mergedVersion: number }) =>
      api.post<PatientRecord>(`/api/patients/${id}/merge`, body),
    onSettled: () => refresh(cache),
  });
}

/** Puts a patient away, or takes them out again. */
export function useArchive(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ version, archived }: { version: number; archived: boolean }) =>
      api.post<PatientRecord>(`/api/patients/${id}/${archived ? 'archive' : 'restore'}`, { version }),
    onSettled: () => refresh(cache),
  });
}

/** A code with which the person takes the record over; the one before is worth nothing any more. */
export function useClaimCode(id: string) {
  return useMutation({
    mutationFn: () => api.post<{ code: string; expiresAt: string }>(`/api/patients/${id}/claim-code`),
  });
}

/** What was stored meanwhile, where a change was made on an older version. */
export const currentOf = <T>(error: unknown): T | undefined =>
  isProblem(error, 'changed_meanwhile') ? (error.body.current as T | undefined) : undefined;

/** Whom to call, and how the patient is insured. */
export type Details = {
  emergencyContact?: { name: string; relation?: string | null; phone: string } | null;
  insurance?: { insurer: string; number: string } | null;
  version: number;
};

export const detailsQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['details', patientId],
    queryFn: () => api.get<Details>(`/api/patients/${patientId}/details`),
  });

export function useSaveDetails(patientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Details) => api.put<Details>(`/api/patients/${patientId}/details`, body),
    onSuccess: (details) => {
      cache.setQueryData(detailsQuery(patientId).queryKey, details);
      return Promise.all(
        [['profile'], ['patient', patientId], ['profile-changes', patientId]].map((queryKey) =>
          cache.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}

/** One step of the history. */
export type ProfileStep = {
  version: number;
  /** Empty for an account that is no more. */
  by: string;
  at: Instant;
  fields: { field: string; before?: string | null; after?: string | null }[];
};

export const changesQuery = (patientId: string, page: number) =>
  queryOptions({
    queryKey: ['profile-changes', patientId, page],
    queryFn: () => api.get<Page<ProfileStep>>(`/api/patients/${patientId}/changes`, { page, pageSize: 10 }),
    placeholderData: keepPreviousData,
  });
