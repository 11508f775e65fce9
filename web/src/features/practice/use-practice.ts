import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { doctorsQuery, practitionerQuery } from '@/api/queries';
import { useMe } from '@/api/session';
import { dateIn, instantIn } from '@/lib/address';
import { dateInZone } from '@/lib/time';
import { useNow } from '@/lib/use-now';

export const views = ['day', 'week', 'month'] as const;
export type View = (typeof views)[number];
type PracticeParams = {
  date?: string;
  view?: View;
  visit?: string;
  /** The start of a group visit whose people are shown. */
  session?: string;
  doctor?: string;
  location?: string;
};

/** What is shown stands in the address. */
export function usePracticeParams() {
  const [params, setParams] = useSearchParams();
  const show = (next: PracticeParams) =>
    setParams((old) => {
      for (const [name, value] of Object.entries(next)) {
        if (value) old.set(name, value);
        else old.delete(name);
      }
      return old;
    });
  return { params, show };
}

/**
 * Whose practice is shown, and which day; both live in the address. Doctors see their own. Others choose a doctor,
 * the first one until they do.
 */
export function usePractice() {
  const me = useMe();
  const { params, show } = usePracticeParams();
  const own = me?.practitionerId ?? undefined;
  const doctors = useQuery({ ...doctorsQuery(), enabled: !own });
  const id = own ?? params.get('doctor') ?? doctors.data?.items[0]?.id ?? '';
  const doctor = useQuery({ ...practitionerQuery(id), enabled: id !== '' });
  const timeZone = doctor.data?.locations[0]?.timeZone;
  const now = useNow();
  const today = dateInZone(now, timeZone);
  return {
    id,
    doctor: doctor.data,
    /** The doctors to choose from; undefined for a doctor, who has no choice. */
    doctors: own ? undefined : (doctors.data?.items ?? []),
    error: doctors.error ?? doctor.error,
    timeZone: timeZone ?? 'UTC',
    now,
    today,
    date: dateIn(params, 'date') ?? today,
    view: views.find((view) => view === params.get('view')) ?? 'week',
    visitId: params.get('visit') ?? undefined,
    sessionStart: instantIn(params, 'session'),
    show,
  };
}

export type Practice = ReturnType<typeof usePractice>;
/** What pages need to move between days and to choose a visit. */
export type ShownDay = Pick<Practice, 'date' | 'today' | 'visitId' | 'show'>;
