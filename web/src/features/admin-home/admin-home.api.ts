import { useQuery } from '@tanstack/react-query';
import { clinicRequestsQuery } from '@/api/visits';
import type { ClinicVisit } from '@/api/types';

/** How many requests of the clinic wait for an answer. */
export const useRequestsToAnswer = (): number => useQuery(clinicRequestsQuery()).data?.total ?? 0;

/** The request that ends first comes first; one without a time of its own ends with the visit's start. */
export const byDeadline = (a: ClinicVisit, b: ClinicVisit): number =>
  (a.respondBy ?? a.start).localeCompare(b.respondBy ?? b.start);

/** What one day looks like in numbers. */
export function figuresOf(visits: ClinicVisit[]) {
  const count = (is: (visit: ClinicVisit) => boolean) => visits.filter(is).length;
  return {
    planned: count(({ status }) => status !== 'cancelled' && status !== 'declined'),
    waiting: count(({ status, inRoomSince }) => status === 'arrived' && !inRoomSince),
    completed: count(({ status }) => status === 'fulfilled'),
    missed: count(({ status }) => status === 'noshow'),
    cancelled: count(({ status }) => status === 'cancelled' || status === 'declined'),
  };
}

/** Those who are here, those who should be, and those who come next; what is over is left out. */
export function happeningNow(visits: ClinicVisit[], most: number): ClinicVisit[] {
  const open = visits.filter(({ status }) => status === 'booked' || status === 'arrived');
  const here = open.filter(({ status }) => status === 'arrived');
  const others = open.filter(({ status }) => status === 'booked');
  return [...here, ...others].slice(0, most).sort((a, b) => a.start.localeCompare(b.start));
}
