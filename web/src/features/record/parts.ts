import type { ComponentType } from 'react';
import { DocumentsPart } from './documents-part';
import { EntriesPart } from './entries-part';
import { NotesPart } from './notes-part';
import { PrescriptionsPart } from './prescriptions-part';
import { TimelinePart } from './timeline-part';

/** What every part of a record is given. */
export type PartProps = {
  patientId: string;
  /** Whether a doctor reads; else it is the patient's side. */
  isDoctor: boolean;
};

/** The parts of a record in their order; the first one has no name in the address. */
export const parts: { name: string; Part: ComponentType<PartProps> }[] = [
  { name: 'entries', Part: EntriesPart },
  { name: 'notes', Part: NotesPart },
  { name: 'prescriptions', Part: PrescriptionsPart },
  { name: 'documents', Part: DocumentsPart },
  { name: 'timeline', Part: TimelinePart },
];

/** The part of this name; the first when there is none. */
export const partOf = (name?: string): ComponentType<PartProps> =>
  parts.find((part) => part.name === name)?.Part ?? EntriesPart;
