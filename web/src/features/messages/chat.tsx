import { Button, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, ArchiveRestore, CalendarPlus, Lock } from 'lucide-react';
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useHint } from '@/api/live';
import type { Conversation } from '@/api/messages';
import { clinicQuery } from '@/api/queries';
import { isProblem } from '@/api/problem';
import { documentsByIdQuery } from '@/api/record';
import { useMe } from '@/api/session';
import { useAnnounce } from '@/components/announcer';
import { AfterAMoment, InlineProblem, Problem } from '@/components/states';
import { dateInZone } from '@/lib/time';
import { Composer } from './composer';
import { MessageItem, PendingItem, type KnownDocuments } from './message-item';
import {
  conversationQuery,
  messagesQuery,
  useArchive,
  useLoadOlder,
  useMarkRead,
  type Loaded,
  type Message,
} from './messages.api';
import classes from './messages.module.css';
import { NoteBar, NoteButton } from './note-bar';
import { useOutbox, type Pending } from './outbox';
import { useDayTitle } from './use-message-day';

type ChatProps = {
  id: string;
  /** Above the name on a screen with one pane. */
  back?: ReactNode;
  /** More to press in the head. */
  actions?: ReactNode;
};

/** One conversation: who with, what was written, and a place to write. */
export function Chat({ id, back, actions }: ChatProps) {
  const cache = useQueryClient();
  const conversation = useQuery(conversationQuery(id));
  const messages = useQuery(messagesQuery(cache, id));
  const error = conversation.error ?? messages.error;
  // What is on the screen stays when asking again fails.
  if (error && !(conversation.data && messages.data)) {
    const again = () => void Promise.all([conversation.refetch(), messages.refetch()]);
    return (
      <div className={classes.padded}>
        {back}
        <Problem error={error} onRetry={again} />
      </div>
    );
  }
  if (!conversation.data || !messages.data) {
    return (
      <AfterAMoment>
        {[240, 320, 200].map((width) => (
          <Skeleton key={width} height={56} width={width} m={24} />
        ))}
      </AfterAMoment>
    );
  }
  return (
    <Talk key={id} conversation={conversation.data} loaded={messages.data} back={back} actions={actions} />
  );
}

type TalkProps = Omit<ChatProps, 'id'> & { conversation: Conversation; loaded: Loaded };

function Talk({ conversation, loaded, back, actions }: TalkProps) {
  const { t } = useTranslation('messages');
  const cache = useQueryClient();
  const me = useMe();
  const { id, side, canWrite } = conversation;
  const other = side === 'patient' ? conversation.practitionerName : conversation.patientName;
  const outbox = useOutbox(cache, conversation, me?.userId ?? '');
  const documents = useDocuments(conversation, loaded, outbox.pending);
  const [chosen, setChosen] = useState<readonly number[]>();
  const isTyping = useTyping(id, loaded.messages.at(-1)?.seq ?? 0);
  useReading(conversation, loaded);

  return (
    <>
      <div className={classes.chatHead}>
        {back}
        <div className={classes.chatName}>
          <h2>
            <bdi>{other}</bdi>
          </h2>
          <Expectation conversation={conversation} />
        </div>
        <div className={classes.chatActions}>
          {(side === 'patient' || canWrite) && (
            <Button
              component={Link}
              to={bookingOf(conversation)}
              variant="default"
              size="sm"
              leftSection={<CalendarPlus size={16} aria-hidden />}
            >
              {t('book')}
            </Button>
          )}
          {actions}
          {(side === 'patient' || canWrite) && loaded.messages.some((m) => m.text) && (
            <NoteButton
              isOn={chosen !== undefined}
              // The newest is what most notes are about; more are a press each.
              onClick={() =>
                setChosen(chosen ? undefined : [loaded.messages.findLast((m) => m.text)?.seq ?? 0])
              }
            />
          )}
          <ArchiveButton conversation={conversation} />
        </div>
      </div>
      <Log
        {...{ conversation, loaded, other, isTyping, documents, chosen }}
        onChoose={setChosen}
        pending={outbox.pending}
      >
        {outbox.pending.map((message) => (
          <PendingItem
            key={message.clientId}
            message={message}
            conversation={conversation}
            documents={documents}
            onAgain={outbox.again}
            onDiscard={() => outbox.discard(message.clientId)}
          />
        ))}
      </Log>
      {chosen ? (
        <NoteBar
          conversation={conversation}
          messages={loaded.messages.filter((m) => chosen.includes(m.seq))}
          onLeave={() => setChosen(undefined)}
        />
      ) : canWrite ? (
        <Composer conversation={conversation} other={other} onSend={outbox.send} />
      ) : (
        <p className={classes.closed}>
          <Lock size={18} aria-hidden />
          <span>{t(`closed.${side}`, { other })}</span>
        </p>
      )}
    </>
  );
}

/** Where a visit of the two is booked: by the patient, or who acts for the patient, or by the doctor. */
function bookingOf({ side, isOwn, patientId, practitionerId }: Conversation): string {
  if (side === 'practitioner') return `/practice/patients/${patientId}/book`;
  return `/doctors/${practitionerId}${isOwn ? '' : `?for=${patientId}`}`;
}

/** The documents that the messages name, as the record shows them to the reader. */
function useDocuments(
  { patientId }: Conversation,
  { messages }: Loaded,
  pending: readonly Pending[],
): KnownDocuments {
  const ids = [
    ...new Set([...messages.flatMap((m) => m.documentIds), ...pending.flatMap((m) => m.documents)]),
  ];
  const found = useQuery({
    ...documentsByIdQuery(patientId, ids),
    placeholderData: keepPreviousData,
    // A record that is closed to the reader opens none of them; asking again would not change it.
    retry: false,
  });
  const isClosed = isProblem(found.error, 'not_found');
  return {
    items: isClosed ? [] : (found.data ?? []),
    isAll: isClosed || (found.isSuccess && !found.isPlaceholderData),
  };
}

/** How soon there is usually an answer, and that it is no place for emergencies. */
function Expectation({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('messages');
  const clinic = useQuery(clinicQuery()).data;
  const { side, isOwn, patientName, usuallyAnswersWithinHours: hours } = conversation;
  if (side === 'practitioner') return null;
  const within =
    hours && (hours < 24 ? t('within.hours', { count: hours }) : t('within.days', { count: hours / 24 }));
  return (
    <p>
      {!isOwn && `${t('for', { patient: patientName })} `}
      {within && `${t('within.usually', { time: within })} `}
      {clinic && t('emergency', { number: clinic.emergencyNumber })}
    </p>
  );
}

function ArchiveButton({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('messages');
  const announce = useAnnounce();
  const archive = useArchive();
  const { id, isArchived } = conversation;
  const Icon = isArchived ? ArchiveRestore : Archive;
  const label = t(isArchived ? 'archive.back' : 'archive.away');
  return (
    <button
      type="button"
      className={classes.iconButton}
      aria-label={label}
      title={label}
      disabled={archive.isPending}
      onClick={() =>
        archive.mutate(
          { id, archived: !isArchived },
          { onSuccess: () => announce(t(isArchived ? 'archive.isBack' : 'archive.isAway')) },
        )
      }
    >
      <Icon size={18} aria-hidden />
    </button>
  );
}

const typingFor = 4_000;

/** Whether the other side wrote a moment ago and has not sent it yet. */
function useTyping(id: string, lastSeq: number): boolean {
  const [at, setAt] = useState<{ seq: number; timer: ReturnType<typeof setTimeout> }>();
  useHint('typing', id, () => {
    clearTimeout(at?.timer);
    setAt({ seq: lastSeq, timer: setTimeout(() => setAt(undefined), typingFor) });
  });
  useEffect(() => () => clearTimeout(at?.timer), [at]);
  return at !== undefined && at.seq === lastSeq;
}

/** What is on the screen of somebody who looks at it counts as read. */
function useReading(conversation: Conversation, loaded: Loaded) {
  const { mutate } = useMarkRead(conversation.id);
  const last = loaded.messages.at(-1)?.seq ?? 0;
  const told = useRef(conversation.readUpTo);
  const read = useCallback(() => {
    if (document.visibilityState !== 'visible' || last <= told.current) return;
    told.current = last;
    mutate(last);
  }, [last, mutate]);
  useEffect(() => {
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [read]);
}

type LogProps = {
  conversation: Conversation;
  loaded: Loaded;
  other: string;
  isTyping: boolean;
  documents: KnownDocuments;
  /** The numbers of the messages that are chosen for a note; undefined while none are being chosen. */
  chosen: readonly number[] | undefined;
  onChoose: (chosen: readonly number[]) => void;
  /** What is not sent yet. */
  pending: readonly Pending[];
  children: ReactNode;
};

const nearTheEnd = 120;

/** The messages by day. It stays at its end while the reader is there, and where it was while older ones come in. */
function Log(props: LogProps) {
  const { conversation, loaded, other, isTyping, documents, chosen, onChoose, pending, children } = props;
  const { t } = useTranslation('messages');
  const title = useDayTitle();
  const older = useLoadOlder(conversation.id);
  const [params] = useSearchParams();
  const at = Number(params.get('at')) || undefined;
  const box = useRef<HTMLDivElement>(null);
  const before = useRef({ height: 0, first: 0, atEnd: true });
  const { messages, hasOlder } = loaded;
  const choosing = chosen !== undefined;
  const failed = pending.filter(({ state }) => state === 'failed').length;
  const [first, last] = [messages[0]?.seq ?? 0, messages.at(-1)?.seq ?? 0];
  const ownLast = messages.findLast((m) => m.from === conversation.side)?.seq;

  const { mutate: loadOlder } = older;
  const isThere = at !== undefined && messages.some((m) => m.seq === at);
  useEffect(() => {
    if (at !== undefined && !isThere) loadOlder(at);
  }, [at, isThere, loadOlder]);
  useEffect(() => {
    if (isThere) document.getElementById(`message-${at}`)?.scrollIntoView({ block: 'center' });
  }, [at, isThere]);

  useLayoutEffect(() => {
    const log = box.current;
    if (!log) return;
    const { height, first: firstBefore, atEnd } = before.current;
    if (firstBefore !== 0 && first < firstBefore) log.scrollTop += log.scrollHeight - height;
    else if (atEnd && !isThere) log.scrollTop = log.scrollHeight;
    before.current = { ...before.current, height: log.scrollHeight, first };
  }, [first, last, pending.length, failed, isTyping, isThere, choosing]);
  const toEnd = useEffectEvent(() => {
    const log = box.current;
    if (log && before.current.atEnd && !isThere) log.scrollTop = log.scrollHeight;
  });
  useEffect(() => {
    const log = box.current;
    if (!log) return;
    // A keyboard opens, a photo has arrived, the window turns: the newest stays in sight.
    const sizes = new ResizeObserver(() => toEnd());
    sizes.observe(log);
    const loaded = () => toEnd();
    log.addEventListener('load', loaded, { capture: true });
    return () => {
      sizes.disconnect();
      log.removeEventListener('load', loaded, { capture: true });
    };
  }, []);

  const days = byDay(messages);
  return (
    <div
      ref={box}
      className={classes.log}
      // So that it can be read with the keyboard alone.
      tabIndex={0}
      role="log"
      aria-label={t('log', { other })}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        before.current.atEnd = scrollHeight - scrollTop - clientHeight < nearTheEnd;
      }}
    >
      {hasOlder && (
        <Button variant="subtle" size="sm" loading={older.isPending} onClick={() => older.mutate(undefined)}>
          {t('older')}
        </Button>
      )}
      <InlineProblem error={older.error} />
      {messages.length === 0 && pending.length === 0 && (
        <p className={classes.empty}>{t('empty', { other })}</p>
      )}
      {[...days].map(([date, ofDay]) => (
        <section key={date} aria-label={title(date)}>
          <h3 className={classes.day}>{title(date)}</h3>
          <ol>
            {ofDay.map((message, i) => (
              <MessageItem
                key={message.seq}
                message={message}
                conversation={conversation}
                documents={documents}
                choice={
                  chosen && {
                    chosen: chosen.includes(message.seq),
                    onChange: (isChosen) =>
                      onChoose(
                        isChosen ? [...chosen, message.seq] : chosen.filter((seq) => seq !== message.seq),
                      ),
                  }
                }
                isMarked={message.seq === at}
                isLastOfRun={isLastOfRun(message, ofDay[i + 1])}
                isOwnLast={message.seq === ownLast}
              />
            ))}
          </ol>
        </section>
      ))}
      {pending.length > 0 && <ol>{children}</ol>}
      <p className={classes.typing} role="status">
        {isTyping && t('typing', { other })}
      </p>
    </div>
  );
}

/** In order, by the date on the reader's clock. */
function byDay(messages: readonly Message[]): Map<string, Message[]> {
  const days = new Map<string, Message[]>();
  for (const message of messages) {
    const date = dateInZone(new Date(message.sentAt));
    days.set(date, [...(days.get(date) ?? []), message]);
  }
  return days;
}

const run = 5 * 60_000;

/** The time stands under the last of several messages that one side wrote within minutes. */
function isLastOfRun(
  message: { from: string; sentAt: string },
  next?: { from: string; sentAt: string },
): boolean {
  return !next || next.from !== message.from || Date.parse(next.sentAt) - Date.parse(message.sentAt) > run;
}
