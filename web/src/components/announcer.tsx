import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';

type Announce = (message: string, urgency?: 'polite' | 'assertive') => void;
const AnnouncerContext = createContext<Announce>(() => undefined);

/** Two hidden regions that screen readers listen to: live changes wait their turn, conflicts do not. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [polite, setPolite] = useState('');
  const [assertive, setAssertive] = useState('');
  const saying = useRef<Partial<Record<'polite' | 'assertive', ReturnType<typeof setTimeout>>>>({});
  useEffect(() => {
    const timers = saying.current;
    return () => Object.values(timers).forEach(clearTimeout);
  }, []);
  const announce = useCallback<Announce>((message, urgency = 'polite') => {
    const set = urgency === 'polite' ? setPolite : setAssertive;
    // Emptied first, so that the same words are said again.
    set('');
    clearTimeout(saying.current[urgency]);
    saying.current[urgency] = setTimeout(() => set(message), 50);
  }, []);
  return (
    <AnnouncerContext.Provider value={announce}>
      {children}
      <div className="visually-hidden" role="status">
        {polite}
      </div>
      <div className="visually-hidden" role="alert">
        {assertive}
      </div>
    </AnnouncerContext.Provider>
  );
}

/** Says something that changed without the reader doing it. */
export const useAnnounce = (): Announce => useContext(AnnouncerContext);
