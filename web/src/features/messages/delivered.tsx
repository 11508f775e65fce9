import { useEffect } from 'react';
import { api } from '@/api/client';
import { useUnread } from './messages.api';

let told = 0;

/** Says to the senders that their messages reached a device of the reader, on whatever page the reader is. Draws nothing. */
export function Delivered() {
  const { data, dataUpdatedAt } = useUnread();
  const waiting = (data?.asPatient ?? 0) + (data?.asPractitioner ?? 0);
  useEffect(() => {
    if (waiting === 0 || told === dataUpdatedAt) return;
    told = dataUpdatedAt;
    // What is lost here is said with the next message.
    void api.post('/api/messaging/delivered').catch(() => undefined);
  }, [waiting, dataUpdatedAt]);
  return null;
}
