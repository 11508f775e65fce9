import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from './client';
import type { components } from './schema';
import type { Page } from './types';

type Schemas = components['schemas'];
export type RecordSummary = Schemas['RecordResponse'];
export type Entry = Schemas['EntryResponse'];
export type EntryFields = Schemas['EntryFields'];
export type EntryKind = Schemas['EntryKind'];
export type EntryStep = Schemas['EntryStep'];
export type Note = Schemas['NoteResponse'];
export type RecordDocument = Schemas['RecordDocument'];
export type RecordCategory = RecordDocument['category'];
export type RecordDoctor = Schemas['RecordDoctor'];
export type TimelineItem = Schemas['TimelineItem'];
export type TimelineKind = TimelineItem['kind'];
export type Prescription = Schemas['PrescriptionResponse'];
export type PrescriptionItemFields = Schemas['PrescriptionItem'];

/** In the order in which they are shown: what can harm first. */
export const entryKinds = [
  'allergy',
  'condition',
  'medication',
  'immunization',
  'procedure',
  'family_history',
] as const satisfies readonly EntryKind[];

export const recordPath = (patientId: string) => `/api/patients/${patientId}/record`;

/** What to know of a patient at a glance. Everything of a record is under one key, which a hint makes stale. */
export const recordQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['record', patientId, 'summary'],
    queryFn: () => api.get<RecordSummary>(recordPath(patientId)),
    enabled: patientId !== '',
  });

export const entriesQuery = (patientId: string, page = 1) =>
  queryOptions({
    queryKey: ['record', patientId, 'entries', page],
    queryFn: () => api.get<Page<Entry>>(`${recordPath(patientId)}/entries`, { page, pageSize: 100 }),
  });

export const entryHistoryQuery = (patientId: string, entryId: string) =>
  queryOptions({
    queryKey: ['record', patientId, 'history', entryId],
    queryFn: () =>
      api.get<Page<EntryStep>>(`${recordPath(patientId)}/entries/${entryId}/history`, { pageSize: 100 }),
  });

/** Any change of a record: what is shown of it is asked for again, also when it was refused. */
export function useRecordChange<T, R>(patientId: string, change: (request: T) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => cache.invalidateQueries({ queryKey: ['record', patientId] }),
  });
}

export const notesQuery = (patientId: string, page = 1) =>
  queryOptions({
    queryKey: ['record', patientId, 'notes', page],
    queryFn: () => api.get<Page<Note>>(`${recordPath(patientId)}/notes`, { page }),
  });

/** In the order in which they are offered. */
export const recordCategories = [
  'report',
  'image',
  'insurance',
  'identification',
  'other',
] as const satisfies readonly RecordCategory[];

export type DocumentsQuery = { category?: RecordCategory; appointment?: string; page?: number };

export const documentsQuery = (patientId: string, query: DocumentsQuery = {}) =>
  queryOptions({
    queryKey: ['record', patientId, 'documents', query],
    queryFn: () => api.get<Page<RecordDocument>>(`${recordPath(patientId)}/documents`, query),
    enabled: patientId !== '',
  });

/** Where a document is shown, in a sandbox of its own. */
export const documentHref = (patientId: string, { id }: Pick<RecordDocument, 'id'>) =>
  `${recordPath(patientId)}/documents/${id}?preview=true`;

export const recordDoctorsQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['record', patientId, 'doctors'],
    queryFn: () => api.get<Page<RecordDoctor>>(`${recordPath(patientId)}/doctors`, { pageSize: 100 }),
  });

/** Removes a document, or takes that back. */
export const useRemoveRecordDocument = (patientId: string) =>
  useRecordChange(patientId, ({ id, back }: { id: string; back?: boolean }) =>
    back
      ? api.post<undefined>(`${recordPath(patientId)}/documents/${id}/restore`)
      : api.delete<undefined>(`${recordPath(patientId)}/documents/${id}`),
  );

export const prescriptionsQuery = (patientId: string, page = 1) =>
  queryOptions({
    queryKey: ['record', patientId, 'prescriptions', page],
    queryFn: () => api.get<Page<Prescription>>(`${recordPath(patientId)}/prescriptions`, { page }),
  });

export const timelineQuery = (patientId: string, kind: TimelineKind | undefined, page: number) =>
  queryOptions({
    queryKey: ['record', patientId, 'timeline', kind, page],
    queryFn: () => api.get<Page<TimelineItem>>(`${recordPath(patientId)}/timeline`, { kind, page }),
  });
