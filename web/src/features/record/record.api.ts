import { useMutation } from '@tanstack/react-query';
import { api } from '@/api/client';
import {
  recordPath,
  useRecordChange,
  type Entry,
  type EntryFields,
  type EntryKind,
  type Note,
  type Prescription,
  type PrescriptionItemFields,
  type RecordCategory,
  type RecordDocument,
} from '@/api/record';

/** Writes an entry, or writes one anew over the version that was shown. */
export const useSaveEntry = (patientId: string) =>
  useRecordChange(
    patientId,
    ({ entry, kind, fields }: { entry?: Entry; kind: EntryKind; fields: EntryFields }) =>
      entry
        ? api.put<Entry>(`${recordPath(patientId)}/entries/${entry.id}`, { version: entry.version, fields })
        : api.post<Entry>(`${recordPath(patientId)}/entries`, { kind, fields }),
  );

export type EntryStepName = 'confirm' | 'resolve' | 'reactivate' | 'enter_in_error';

/** Confirms an entry, or says that it is over, not over, or never was. */
export const useStepEntry = (patientId: string) =>
  useRecordChange(patientId, ({ entry, step }: { entry: Entry; step: EntryStepName }) =>
    api.post<Entry>(`${recordPath(patientId)}/entries/${entry.id}/${step.replaceAll('_', '-')}`, {
      version: entry.version,
    }),
  );

export type NoteFields = { text: string; shared: boolean; appointmentId?: string | null };

/** Writes a note, or a draft anew; signed with that, or left a draft. */
export const useWriteNote = (patientId: string) =>
  useRecordChange(patientId, ({ note, ...fields }: NoteFields & { note?: Note; sign: boolean }) =>
    note
      ? api.put<Note>(`${recordPath(patientId)}/notes/${note.id}`, { ...fields, version: note.version })
      : api.post<Note>(`${recordPath(patientId)}/notes`, fields),
  );

export const useShareNote = (patientId: string) =>
  useRecordChange(patientId, (note: Note) =>
    api.post<Note>(`${recordPath(patientId)}/notes/${note.id}/share`, { version: note.version }),
  );

export const useAppendNote = (patientId: string) =>
  useRecordChange(patientId, ({ note, text }: { note: Note; text: string }) =>
    api.post<Note>(`${recordPath(patientId)}/notes/${note.id}/addenda`, { version: note.version, text }),
  );

export const useDiscardNote = (patientId: string) =>
  useRecordChange(patientId, (note: Note) =>
    api.delete<undefined>(`${recordPath(patientId)}/notes/${note.id}`),
  );

type DocumentChange = { document: RecordDocument; name: string; category: RecordCategory };

export const useChangeDocument = (patientId: string) =>
  useRecordChange(patientId, ({ document: { id, version }, ...fields }: DocumentChange) =>
    api.put<RecordDocument>(`${recordPath(patientId)}/documents/${id}`, { version, ...fields }),
  );

/** Shares a document with these doctors and no others. */
export const useShareDocument = (patientId: string) =>
  useRecordChange(
    patientId,
    ({
      document: { id, version },
      practitionerIds,
    }: {
      document: RecordDocument;
      practitionerIds: string[];
    }) =>
      api.put<RecordDocument>(`${recordPath(patientId)}/documents/${id}/sharing`, {
        version,
        practitionerIds,
      }),
  );

type NewPrescription = {
  /** Made here: the same sent again is the same prescription. */
  id: string;
  items: PrescriptionItemFields[];
  appointmentId?: string | null;
  renewsId?: string;
  /** The keys of the warnings that were looked at. */
  acknowledged: string[];
};

export const useSignPrescription = (patientId: string) =>
  useRecordChange(patientId, (body: NewPrescription) =>
    api.post<Prescription>(`${recordPath(patientId)}/prescriptions`, body),
  );

export type PrescriptionStep = 'cancel' | 'ask-renewal' | 'refuse-renewal';

export const useStepPrescription = (patientId: string) =>
  useRecordChange(
    patientId,
    ({ prescription: { id, version }, step }: { prescription: Prescription; step: PrescriptionStep }) =>
      api.post<Prescription>(`${recordPath(patientId)}/prescriptions/${id}/${step}`, { version }),
  );

/** Says which licence the own prescriptions carry. */
export const useSetPrescriber = () =>
  useMutation({
    mutationFn: (body: { licenceNumber: string; licenceAuthority: string }) =>
      api.put<undefined>('/api/patients/prescriber', body),
  });
