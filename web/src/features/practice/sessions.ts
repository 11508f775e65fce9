import type { ClinicVisit } from '@/api/types';
import { visitState, type VisitState } from '@/components/visit-state';

/** A group visit: the people who come to the same at the same time. */
export type Session<T extends ClinicVisit = ClinicVisit> = {
  /** Stays the same, whoever comes or goes. */
  id: string;
  /** In the order of their names; also those who cancelled, where they are shown. */
  visits: [T, ...T[]];
  seats: number;
  /** How many of the places are taken. */
  taken: number;
};

export const isLive = ({ status }: ClinicVisit) => status !== 'cancelled' && status !== 'declined';

/** What stands in the place of each of `visits`: the visit itself, or once for all of them the group that it is in. */
export function bySession<T extends ClinicVisit>(visits: T[]): (T | Session<T>)[] {
  const keyOf = (v: T) =>
    v.seats > 1 ? [v.practitionerId, v.serviceId, v.locationId, v.start].join() : v.id;
  const groups = new Map<string, T[]>();
  for (const visit of visits) groups.set(keyOf(visit), [...(groups.get(keyOf(visit)) ?? []), visit]);
  return [...groups].flatMap(([id, people]): (T | Session<T>)[] => {
    const [first, ...others] = people.sort((a, b) => a.patientName.localeCompare(b.patientName));
    if (!first) return [];
    const { seats } = first;
    return seats > 1
      ? [{ id, visits: [first, ...others], seats, taken: people.filter(isLive).length }]
      : [first];
  });
}

export const isSession = <T extends ClinicVisit>(item: T | Session<T>): item is Session<T> =>
  'visits' in item;

const furthestFirst: VisitState[] = [
  'inRoom',
  'arrived',
  'booked',
  'proposed',
  'pending',
  'fulfilled',
  'noshow',
];

/** How far the group is: as far as the person in it who is furthest, and over when all are. */
export function sessionState({ visits }: Session): VisitState {
  const states = visits.map(visitState);
  return furthestFirst.find((state) => states.includes(state)) ?? visitState(visits[0]);
}
