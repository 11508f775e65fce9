import type { HubConnection } from '@microsoft/signalr';
import { useQuery, useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useEffectEvent, useMemo, useRef, type ReactNode } from 'react';
import { meQuery } from './queries';

type Hint = {
  type:
    | 'slots'
    | 'appointment'
    | 'notification'
    | 'schedule'
    | 'session'
    | 'application'
    | 'wait-list'
    | 'message'
    | 'conversation'
    | 'typing'
    | 'record';
  id: string;
};
type Live = {
  watch: (ids: readonly string[]) => void;
  /** Calls back on every hint, until the returned function is called. */
  listen: (listener: (hint: Hint) => void) => () => void;
};

const LiveContext = createContext<Live>({ watch: () => undefined, listen: () => () => undefined });

/** Everything that others can change, for the times when no hints arrive. */
const liveKeys: QueryKey[] = [
  ['slots'],
  ['search'],
  ['appointments'],
  ['appointment'],
  ['notifications'],
  ['schedule'],
  ['affected'],
  ['own-application'],
  ['applications'],
  ['application'],
  ['own-renewal'],
  ['renewals'],
  ['renewal'],
  ['wait-list'],
  ['messages'],
  ['conversations'],
  ['conversation'],
  ['unread-messages'],
  ['record'],
];

/** What a hint makes stale. Hints carry no data: the page asks again for what it shows. */
function staleKeys({ type, id }: Hint): QueryKey[] {
  switch (type) {
    case 'slots':
      return [['slots', id], ['search'], ['affected', id]];
    case 'appointment':
      return [['appointments'], ['appointment', id]];
    case 'notification':
      return [['notifications'], ['outbox']];
    case 'schedule':
      return [
        ['schedule', id],
        ['working-time', id],
        ['doctors', id],
        ['slots', id],
        ['affected', id],
      ];
    case 'application':
      return [
        ['own-application'],
        ['applications'],
        ['application', id],
        ['own-renewal'],
        ['renewals'],
        ['renewal', id],
      ];
    case 'record':
      return [['record', id]];
    case 'wait-list':
      return [['wait-list']];
    case 'message':
      return [['messages', id], ['conversations'], ['conversation', id], ['unread-messages']];
    case 'conversation':
      return [['conversations'], ['conversation', id], ['unread-messages']];
    case 'typing':
      return [];
    // Perhaps other rights than before: nothing stays on the screen that the person may not see any more.
    case 'session':
      return [['me'], ['family'], ...liveKeys];
  }
}

const pollEvery = 30_000;
const longestJitter = 300;
const longestRetry = 30_000;

function refetch(cache: QueryClient, keys: QueryKey[]) {
  // Many pages hear the same hint; they must not all ask in the same millisecond.
  setTimeout(
    () => keys.forEach((queryKey) => void cache.invalidateQueries({ queryKey })),
    Math.random() * longestJitter,
  );
}

async function connect(): Promise<HubConnection> {
  // Loaded after the first paint: the page works without it.
  const { HubConnectionBuilder, HttpTransportType, LogLevel } = await import('@microsoft/signalr');
  return new HubConnectionBuilder()
    .withUrl('/hubs/live', { transport: HttpTransportType.WebSockets, skipNegotiation: true })
    .withAutomaticReconnect({
      nextRetryDelayInMilliseconds: ({ previousRetryCount }) =>
        Math.min(longestRetry, 1000 * 2 ** previousRetryCount) * (0.5 + Math.random() / 2),
    })
    .configureLogging(LogLevel.None)
    .build();
}

/** Keeps one connection per signed-in person (or visitor) and asks again for what others change. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const cache = useQueryClient();
  const me = useQuery(meQuery());
  const person = me.isPending ? undefined : (me.data?.userId ?? 'visitor');
  const connection = useRef<HubConnection | null>(null);
  const watched = useRef<readonly string[]>([]);
  const listeners = useRef(new Set<(hint: Hint) => void>());

  useEffect(() => {
    if (person === undefined) return;
    let stopped = false;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const isConnected = () => connection.current?.state === 'Connected';
    const sendWatch = () => {
      if (isConnected()) void connection.current?.invoke('watch', watched.current).catch(() => undefined);
    };

    const start = async (hub: HubConnection, attempt: number): Promise<void> => {
      try {
        await hub.start();
        if (stopped) return void hub.stop();
        connection.current = hub;
        sendWatch();
      } catch {
        const delay = Math.min(longestRetry, 2000 * 2 ** attempt);
        if (!stopped) retry = setTimeout(() => void start(hub, attempt + 1), delay);
      }
    };

    void connect().then((hub) => {
      if (stopped) return;
      hub.on('hint', (hint: Hint) => {
        refetch(cache, staleKeys(hint));
        listeners.current.forEach((listener) => listener(hint));
      });
      // Hints that came while we were away are gone.
      hub.onreconnected(() => {
        sendWatch();
        refetch(cache, liveKeys);
      });
      // The clinic ends the connection with the session it was made with. Whoever is there now gets one of their own.
      hub.onclose(() => {
        if (stopped) return;
        connection.current = null;
        refetch(cache, [['me'], ...liveKeys]);
        void start(hub, 0);
      });
      void start(hub, 0);
    });

    const poll = setInterval(() => {
      if (!isConnected() && document.visibilityState === 'visible') refetch(cache, liveKeys);
    }, pollEvery);

    return () => {
      stopped = true;
      clearTimeout(retry);
      clearInterval(poll);
      void connection.current?.stop();
      connection.current = null;
    };
  }, [cache, person]);

  const live = useMemo<Live>(
    () => ({
      watch: (ids) => {
        watched.current = ids;
        if (connection.current?.state === 'Connected')
          void connection.current.invoke('watch', ids).catch(() => undefined);
      },
      listen: (listener) => {
        const all = listeners.current;
        all.add(listener);
        return () => all.delete(listener);
      },
    }),
    [],
  );

  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>;
}

const mostWatched = 60;

/** Hear when the free times of these doctors change, as long as the page shows them. */
export function useWatch(practitionerIds: readonly string[]) {
  const { watch } = useContext(LiveContext);
  const key = practitionerIds.slice(0, mostWatched).join(',');
  useEffect(() => {
    watch(key ? key.split(',') : []);
    return () => watch([]);
  }, [watch, key]);
}

/** Hear of something that is not stored anywhere, such as that somebody is writing. */
export function useHint(type: Hint['type'], id: string, onHint: () => void) {
  const { listen } = useContext(LiveContext);
  const heard = useEffectEvent(onHint);
  useEffect(
    () =>
      listen((hint) => {
        if (hint.type === type && hint.id === id) heard();
      }),
    [listen, type, id],
  );
}
