import { useEffect, useState } from 'react';

/** The time now, renewed every half minute: enough for "waiting 6 min" and the line in the calendar. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
