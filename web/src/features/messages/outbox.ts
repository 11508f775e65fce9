import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Conversation } from '@/api/messages';
import { ProblemError } from '@/api/problem';
import { shareWithDoctor } from '@/api/record';
import type { ListedFile } from '@/components/file-list';
import { newId } from '@/lib/new-id';
import { addSent, sendMessage } from './messages.api';

/*
 * What was written and is not stored by the clinic yet. It survives moving between pages, and keeps the words and the id of each
 * message until the clinic has answered for it, so that sending again never stores it twice. Kept in memory only.
 */
export type Pending = {
  clientId: string;
  text: string;
  files: ListedFile[];
  documents: string[];
  /** `failed` waits for the writer; `sending` for the clinic, or for the one before it. */
  state: 'sending' | 'failed';
  error?: ProblemError;
};

const none: readonly Pending[] = [];
const waiting = new Map<string, readonly Pending[]>();
const busy = new Set<string>();
const listeners = new Set<() => void>();
let writer: string | undefined;

/** Pauses between attempts while the clinic cannot be reached (ms). */
const pauses = [1_000, 3_000, 8_000];

function change(id: string, next: (now: readonly Pending[]) => readonly Pending[]) {
  waiting.set(id, next(waiting.get(id) ?? none));
  listeners.forEach((listener) => listener());
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function attempt(cache: QueryClient, { id, side, ...pair }: Conversation, message: Pending) {
  for (let tried = 0; ; tried++) {
    try {
      const { clientId, text, files, documents } = message;
      // First the doctor may open it, and then hears of it. What a doctor sends is the patient's already.
      if (side === 'patient')
        for (const document of documents)
          await shareWithDoctor(pair.patientId, document, pair.practitionerId);
      const attachmentIds = files.map((file) => file.id);
      addSent(cache, id, await sendMessage(id, { clientId, text, attachmentIds, documentIds: documents }));
      return;
    } catch (error) {
      const problem = error instanceof ProblemError ? error : new ProblemError(0, {});
      const pause = pauses[tried];
      if (!problem.isTransient || pause === undefined) throw problem;
      await later(pause);
    }
  }
}

/** Sends what waits in a conversation one after the other, so that the order stays as it was written. */
async function work(cache: QueryClient, conversation: Conversation) {
  const { id } = conversation;
  if (busy.has(id)) return;
  busy.add(id);
  const author = writer;
  try {
    for (;;) {
      const next = waiting.get(id)?.[0];
      if (!next || next.state === 'failed' || writer !== author) return;
      try {
        await attempt(cache, conversation, next);
        change(id, (now) => now.filter((m) => m.clientId !== next.clientId));
      } catch (error) {
        change(id, (now) =>
          now.map((m) =>
            m.clientId === next.clientId ? { ...m, state: 'failed', error: error as ProblemError } : m,
          ),
        );
        if ((error as ProblemError).code === 'conversation_closed')
          void cache.invalidateQueries({ queryKey: ['conversation', id] });
      }
    }
  } finally {
    busy.delete(id);
  }
}

/** What waits in one conversation, and how to add to it. Another person at this browser begins with nothing. */
export function useOutbox(cache: QueryClient, conversation: Conversation, userId: string) {
  const { id } = conversation;
  if (writer !== userId) {
    if (writer !== undefined) waiting.clear();
    writer = userId;
  }
  const pending = useSyncExternalStore(subscribe, () => waiting.get(id) ?? none);
  return {
    pending,
    send: (text: string, files: ListedFile[], documents: string[]) => {
      change(id, (now) => [...now, { clientId: newId(), text, files, documents, state: 'sending' }]);
      void work(cache, conversation);
    },
    again: () => {
      change(id, (now) => now.map((m) => ({ ...m, state: 'sending', error: undefined })));
      void work(cache, conversation);
    },
    discard: (clientId: string) => {
      change(id, (now) => now.filter((m) => m.clientId !== clientId));
      void work(cache, conversation);
    },
  };
}
