import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { components } from '@/api/schema';
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

type Doctor = components['schemas']['DoctorDetails'];

/** What there is of a clinic that is being set up. */
export const setUpQuery = () =>
  queryOptions({
    // Changes of any of them end here too: the keys of the lists are in front.
    queryKey: ['doctors', 'set-up'],
    queryFn: async () => {
      const [locations, specialties, doctors] = await Promise.all([
        api.get<unknown[]>('/api/scheduling/locations'),
        api.get<unknown[]>('/api/scheduling/specialties'),
        api.get<Doctor[]>('/api/scheduling/doctors'),
      ]);
      return { locations: locations.length, specialties: specialties.length, doctors };
    },
  });

type SetUp = { locations: number; specialties: number; doctors: Doctor[] };
type Step = { name: 'location' | 'specialty' | 'doctor' | 'open'; done: boolean; to: string };

/** The steps until the first patient can book, each with its page. A clinic with a doctor to book has none left. */
export function stepsOf({ locations, specialties, doctors }: SetUp): Step[] {
  const open = doctors.some((d) => d.active && d.acceptsBookings && d.missing.length === 0);
  const first = doctors[0];
  return [
    { name: 'location', done: open || locations > 0, to: '/admin/locations' },
    { name: 'specialty', done: open || specialties > 0, to: '/admin/specialties' },
    { name: 'doctor', done: open || doctors.length > 0, to: '/admin/users/new' },
    { name: 'open', done: open, to: first ? `/admin/doctors/${first.id}` : '/admin/doctors' },
  ];
}
