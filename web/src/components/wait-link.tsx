import { BellPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { isPatient, useMe } from '@/api/session';
import classes from './wait-link.module.css';

type WaitLinkProps = {
  /** A doctor with a kind of visit, or a specialty; either at one location or at any. */
  of: ({ doctor: string; service: string } | { specialty: string }) & { location?: string };
  /** Who waits, where that is not the reader. */
  patientId?: string;
  children: ReactNode;
};

/** The way to the wait-list, for whoever may join it; visitors sign in on the way. */
export function WaitLink({ of, patientId, children }: WaitLinkProps) {
  const me = useMe();
  if (me && !isPatient(me)) return null;
  const params = new URLSearchParams(
    Object.entries({ ...of, for: patientId ?? '' }).filter(([, value]) => value),
  );
  return (
    <Link to={`/wait-list/join?${params.toString()}`} className={classes.link}>
      <BellPlus size={18} aria-hidden />
      <span>{children}</span>
    </Link>
  );
}
