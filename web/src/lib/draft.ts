import { useState } from 'react';

/*
 * What somebody typed and has not sent yet. Kept in memory only: it can be about health, so it is never written to
 * the browser's storage, and it is forgotten on sign-out.
 */
const drafts = new Map<string, string>();

export const forgetDrafts = () => drafts.clear();

let author: string | undefined;

/** Somebody is signed in: what another person typed here before is forgotten, what they typed themselves stays. */
export function keepDraftsOf(userId: string) {
  if (author !== undefined && author !== userId) drafts.clear();
  author = userId;
}

export const hasDraft = (key: string): boolean => (drafts.get(key) ?? '').trim() !== '';

/** Puts words below what was typed already, for another page to show: not in its address, and not in the history of the browser. */
export function addToDraft(key: string, text: string) {
  const typed = drafts.get(key)?.trimEnd();
  drafts.set(key, typed ? `${typed}\n\n${text}` : text);
}

/** A text that survives moving between pages until it is sent. */
export function useDraft(key: string): [string, (text: string) => void, () => void] {
  const [text, setText] = useState(() => drafts.get(key) ?? '');
  const change = (next: string) => {
    drafts.set(key, next);
    setText(next);
  };
  return [text, change, () => drafts.delete(key)];
}
