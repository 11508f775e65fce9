import { api } from '@/api/client';
import { recordPath, useRecordChange, type Entry, type EntryFields, type EntryKind } from '@/api/record';

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
