import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from './client';
import type { Instant, Page } from './types';

/** On which side of a conversation somebody is. */
export type Side = 'patient' | 'practitioner';

export type Conversation = {
  id: string;
  /** On which side the reader is. */
  side: Side;
  /** Whether the reader is the patient or the doctor, and does not act for the patient. */
  isOwn: boolean;
  patientId: string;
  patientName: string;
  practitionerId: string;
  practitionerName: string;
  lastSeq: number;
  lastAt: Instant;
  last?: { from: Side; text: string; files: number } | null;
  unread: number;
  readUpTo: number;
  otherReadUpTo: number;
  otherDeliveredUpTo: number;
  isArchived: boolean;
  /** False when the doctor does not treat the patient any more: then it can only be read. */
  canWrite: boolean;
  usuallyAnswersWithinHours?: number | null;
};

const path = '/api/messaging/conversations';

/** Whether a patient and a doctor can write to each other; the reader is the one who is not named. */
export const contactQuery = (pair: { practitionerId?: string; patientId?: string }) =>
  queryOptions({
    queryKey: ['contact', pair],
    queryFn: () =>
      api.get<{ conversationId?: string | null; canWrite: boolean }>('/api/messaging/contact', pair),
    // Where there is nobody to write to, nothing is offered; asking again would not change it.
    retry: false,
    staleTime: 60_000,
  });

/** Opens the conversation of a patient and a doctor, or finds it again. */
export function useOpenConversation() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (pair: { practitionerId?: string; patientId?: string }) => api.post<Conversation>(path, pair),
    onSuccess: (opened) => cache.setQueryData(['conversation', opened.id], opened),
  });
}

export type Unread = { asPatient: number; asPractitioner: number };

export type Conversations = Page<Conversation>;
