import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { api, fetchFile } from '@/api/client';
import type { Conversation, Conversations, Side, Unread } from '@/api/messages';
import { addToRecord } from '@/api/record';
import { useMe } from '@/api/session';
import type { Instant, Page } from '@/api/types';
import type { ListedFile } from '@/components/file-list';

export type Message = {
  id: string;
  seq: number;
  clientId: string;
  from: Side;
  byName?: string | null;
  text: string;
  attachments: ListedFile[];
  /** Documents of the patient's record. */
  documentIds: string[];
  sentAt: Instant;
};
type Messages = { messages: Message[]; hasMore: boolean; lastSeq: number };
/** Messages without a gap between them, and whether there are older ones. */
export type Loaded = { messages: Message[]; hasOlder: boolean };
export type QuickReply = { id: string; text: string };
export type MessageHit = {
  conversationId: string;
  seq: number;
  from: Side;
  otherName: string;
  text: string;
  sentAt: Instant;
};
export type SearchAnswer = { conversations: Conversation[]; hits: MessageHit[]; isWhole: boolean };

const path = '/api/messaging/conversations';
const atOnce = 50;

export function useUnread() {
  const me = useMe();
  return useQuery({
    queryKey: ['unread-messages'],
    queryFn: () => api.get<Unread>('/api/messaging/unread'),
    enabled: me?.permissions.includes('messaging.use') ?? false,
  });
}
export const useUnreadAsPatient = (): number => useUnread().data?.asPatient ?? 0;
export const useUnreadAsPractitioner = (): number => useUnread().data?.asPractitioner ?? 0;

export const conversationsQuery = (side: Side, archived: boolean, page: number) =>
  queryOptions({
    queryKey: ['conversations', { side, archived, page }],
    queryFn: () => api.get<Conversations>(path, { side, archived, page, pageSize: 30 }),
    placeholderData: keepPreviousData,
  });

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversation', id],
    queryFn: () => api.get<Conversation>(`${path}/${id}`),
  });

export const searchQuery = (side: Side, text: string) =>
  queryOptions({
    queryKey: ['message-search', { side, text }],
    queryFn: () => api.get<SearchAnswer>('/api/messaging/search', { side, text }),
    placeholderData: keepPreviousData,
  });

const keyOf = (id: string) => ['messages', id];

/** What both have, and each message once, in order. */
export function merge(known: readonly Message[], more: readonly Message[]): Message[] {
  const bySeq = new Map([...known, ...more].map((message) => [message.seq, message]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** The newest messages at first; from then on only what came after the last that is known, so that nothing is missed. */
export const messagesQuery = (cache: QueryClient, id: string) =>
  queryOptions({
    queryKey: keyOf(id),
    queryFn: async (): Promise<Loaded> => {
      const known = cache.getQueryData<Loaded>(keyOf(id));
      if (!known) {
        const { messages, hasMore } = await api.get<Messages>(`${path}/${id}/messages`, { limit: atOnce });
        return { messages, hasOlder: hasMore };
      }
      let { messages } = known;
      for (let more = true; more;) {
        const after = messages.at(-1)?.seq ?? 0;
        const next = await api.get<Messages>(`${path}/${id}/messages`, { after, limit: 100 });
        messages = merge(messages, next.messages);
        more = next.hasMore;
      }
      // What was sent from here meanwhile is already in the cache.
      const now = cache.getQueryData<Loaded>(keyOf(id));
      return { messages: merge(now?.messages ?? [], messages), hasOlder: now?.hasOlder ?? known.hasOlder };
    },
  });

/** Loads older messages, down to a number where one is given. */
export function useLoadOlder(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (downTo?: number) => {
      for (;;) {
        const known = cache.getQueryData<Loaded>(keyOf(id));
        const first = known?.messages[0]?.seq;
        if (!known?.hasOlder || first === undefined || (downTo !== undefined && first <= downTo)) return;
        const { messages, hasMore } = await api.get<Messages>(`${path}/${id}/messages`, {
          before: first,
          limit: downTo === undefined ? atOnce : 100,
        });
        cache.setQueryData<Loaded>(keyOf(id), (now) => ({
          messages: merge(messages, now?.messages ?? []),
          hasOlder: hasMore,
        }));
        if (downTo === undefined) return;
      }
    },
  });
}

type MessageBody = { clientId: string; text: string; attachmentIds: string[]; documentIds: string[] };

export const sendMessage = (id: string, body: MessageBody) =>
  api.post<Message>(`${path}/${id}/messages`, body);

/** Puts a message that was stored among the others; asks for those before it when some are missing. */
export function addSent(cache: QueryClient, id: string, message: Message) {
  const known = cache.getQueryData<Loaded>(keyOf(id));
  const last = known?.messages.at(-1)?.seq ?? 0;
  if (known && message.seq <= last + 1) {
    cache.setQueryData<Loaded>(keyOf(id), { ...known, messages: merge(known.messages, [message]) });
  } else {
    void cache.invalidateQueries({ queryKey: keyOf(id) });
  }
  for (const queryKey of [['conversations'], ['conversation', id]])
    void cache.invalidateQueries({ queryKey });
}

export const attachmentsPath = (id: string) => `${path}/${id}/attachments`;

/** Puts what came with a message into the patient's record, where it stays when the conversation is closed. */
export function useKeepInRecord({ id, patientId }: Conversation) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (file: ListedFile) =>
      addToRecord(
        patientId,
        await fetchFile(`${attachmentsPath(id)}/${file.id}`, file.name, file.contentType),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['record', patientId] }),
  });
}

export const removeAttachment = (id: string, fileId: string) =>
  api.delete<undefined>(`${attachmentsPath(id)}/${fileId}`);

export function useMarkRead(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (upTo: number) => api.post<undefined>(`${path}/${id}/read`, { upTo }),
    onSuccess: () => {
      for (const queryKey of [
        ['conversations'],
        ['conversation', id],
        ['unread-messages'],
        ['notifications'],
      ])
        void cache.invalidateQueries({ queryKey });
    },
  });
}

export const showTyping = (id: string) => api.post<undefined>(`${path}/${id}/typing`).catch(() => undefined);

export function useArchive() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, archived }: { id: string; archived: boolean }) =>
      api.put<Conversation>(`${path}/${id}/archived`, { archived }),
    onSuccess: (conversation) => {
      cache.setQueryData(['conversation', conversation.id], conversation);
      void cache.invalidateQueries({ queryKey: ['conversations'] });
    },
  });
}

const repliesPath = '/api/messaging/quick-replies';

export const quickRepliesQuery = () =>
  queryOptions({ queryKey: ['quick-replies'], queryFn: () => api.get<Page<QuickReply>>(repliesPath) });

/** Adds one without an id, changes one with an id, removes one without words. */
export function useSaveQuickReply() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, text }: { id?: string; text?: string }) => {
      if (id === undefined) await api.post(repliesPath, { text });
      else if (text === undefined) await api.delete(`${repliesPath}/${id}`);
      else await api.put(`${repliesPath}/${id}`, { text });
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ['quick-replies'] }),
  });
}
