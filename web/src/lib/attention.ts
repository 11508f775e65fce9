/*
 * Whether a person is at the page. What a page asks while nobody is there, because it polls or was told of news, must not keep the
 * person signed in.
 */
const acts = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** So long after a press, a key or a scroll, what the page asks is the person's doing (ms). */
const span = 10_000;

// Opening a page is an act too.
let lastAct = performance.now();
for (const act of acts) {
  window.addEventListener(act, () => (lastAct = performance.now()), { capture: true, passive: true });
}

export const isAttended = (): boolean => performance.now() - lastAct < span;

/** Calls back on every act, until the returned function is called. */
export function onAct(callback: () => void): () => void {
  for (const act of acts) window.addEventListener(act, callback, { passive: true });
  return () => acts.forEach((act) => window.removeEventListener(act, callback));
}
