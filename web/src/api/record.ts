import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from './client';
import { isProblem } from './problem';
import type { components } from './schema';
import type { Page } from './types';
import { upload } from './upload';

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

/** Under which the words of a note are kept until they are saved; a new one of a patient has no id. */
export const noteDraft = (patientId: string, noteId = '') => `note ${patientId} ${noteId}`;

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

const idsAtOnce = 100;

/** Of these documents those that the reader may open; what was removed, or is not shared with the reader, is left out. */
export const documentsByIdQuery = (patientId: string, ids: readonly string[]) =>
  queryOptions({
    queryKey: ['record', patientId, 'documents-by-id', ids],
    queryFn: async () => {
      const found: RecordDocument[] = [];
      for (let at = 0; at < ids.length; at += idsAtOnce) {
        const document = ids.slice(at, at + idsAtOnce);
        const { items } = await api.get<Page<RecordDocument>>(`${recordPath(patientId)}/documents`, {
          document,
          pageSize: idsAtOnce,
        });
        found.push(...items);
      }
      return found;
    },
    enabled: ids.length > 0,
  });

const mostTries = 3;

/** Lets one more doctor see a document, for the patient's side. Said twice it is as good as once. */
export async function shareWithDoctor(patientId: string, id: string, practitionerId: string): Promise<void> {
  for (let tried = 1; ; tried++) {
    const { items } = await api.get<Page<RecordDocument>>(`${recordPath(patientId)}/documents`, {
      document: [id],
    });
    // What is not there any more is shared with nobody; whoever reads the message is told so.
    const document = items[0];
    if (!document || document.sharedWith?.includes(practitionerId)) return;
    try {
      const practitionerIds = [...(document.sharedWith ?? []), practitionerId];
      await api.put(`${recordPath(patientId)}/documents/${id}/sharing`, {
        version: document.version,
        practitionerIds,
      });
      return;
    } catch (error) {
      if (!isProblem(error, 'changed_meanwhile') || tried === mostTries) throw error;
    }
  }
}

/** Puts a file into a record, among photos or reports. Whoever adds it reads it there, and the patient does. */
export const addToRecord = (patientId: string, file: File) =>
  upload<RecordDocument>(
    `${recordPath(patientId)}/documents/${file.type.startsWith('image/') ? 'image' : 'report'}`,
    file,
  );

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
