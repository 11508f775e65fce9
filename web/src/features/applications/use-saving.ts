import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  ownApplicationQuery,
  useWriteApplication,
  type Application,
  type ApplicationFields,
} from './applications.api';

const pause = 1_500;

/**
 * Keeps what is written on the server a moment after the last key, one save after the other, each from the version
 * that the one before made. Stops at a refusal until something else is typed.
 */
export function useSaving(application: Application, fields: ApplicationFields) {
  const cache = useQueryClient();
  const write = useWriteApplication().mutateAsync;
  const text = JSON.stringify(fields);
  const stored = useRef({ version: application.version, text });
  const latest = useRef(text);
  const queue = useRef(Promise.resolve());
  const [savedText, setSavedText] = useState(text);
  const [error, setError] = useState<unknown>(null);
  const [tried, setTried] = useState(false);
  useEffect(() => {
    latest.current = text;
  }, [text]);

  const saveNow = useCallback(async (): Promise<Application['version']> => {
    const run = queue.current.then(async () => {
      const now = latest.current;
      if (now === stored.current.text) return;
      const answer = await write({
        version: stored.current.version,
        fields: JSON.parse(now) as ApplicationFields,
      });
      stored.current = { version: answer.version, text: now };
      setSavedText(now);
      setTried(true);
      setError(null);
    });
    queue.current = run.catch(() => undefined);
    try {
      await run;
    } catch (refusal) {
      setError(refusal);
      throw refusal;
    }
    return stored.current.version;
  }, [write]);

  useEffect(() => {
    if (text === stored.current.text) return;
    const timer = setTimeout(() => void saveNow().catch(() => undefined), pause);
    return () => clearTimeout(timer);
  }, [text, saveNow]);

  // Leaving the page within the pause loses nothing.
  useEffect(() => () => void saveNow().catch(() => undefined), [saveNow]);

  return {
    saving: error ? 'notSaved' : text !== savedText ? 'saving' : tried ? 'saved' : 'savedByItself',
    saveNow,
    error,
    /** Takes what is stored in place of what is typed. */
    reload: () => void cache.resetQueries({ queryKey: ownApplicationQuery().queryKey }),
  } as const;
}
