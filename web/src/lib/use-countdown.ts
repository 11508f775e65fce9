import { useEffect, useState } from 'react';

/**
 * Seconds left until a moment on the page's own monotonic clock (`performance.now()` milliseconds), stepping once a
 * second and never below zero. The wall clock of the computer plays no part.
 */
export function useCountdown(deadline: number): number {
  const left = () => Math.max(0, Math.ceil((deadline - performance.now()) / 1000));
  const [state, setState] = useState({ deadline, seconds: left() });
  if (state.deadline !== deadline) setState({ deadline, seconds: left() });

  useEffect(() => {
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((deadline - performance.now()) / 1000));
      setState({ deadline, seconds });
      if (seconds === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [deadline]);

  return state.seconds;
}
