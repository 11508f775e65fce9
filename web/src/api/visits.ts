import { queryOptions } from '@tanstack/react-query';
import { addDays } from '@/lib/time';
import { api, type Query } from './client';
import { appointmentsQuery } from './queries';
import type { Appointment, AppointmentStatus, ClinicVisit, LocalDate, Page } from './types';

const open: AppointmentStatus[] = ['pending', 'booked', 'arrived'];
const closed: AppointmentStatus[] = ['fulfilled', 'cancelled', 'declined', 'noshow'];

/** The reader's visits that are still to come, soonest first. */
export const openVisitsQuery = () => appointmentsQuery({ status: open, order: 'start', pageSize: 50 });

/** The reader's visits that are over or will not take place, latest first. */
export const closedVisitsQuery = (page: number) =>
  appointmentsQuery({ status: closed, order: '-start', page, pageSize: 10 });

type VisitDetails = { instructions?: string | null; roomLink?: string | null };

const soon = 1_000;
const later = 30_000;

/**
 * What to know before a visit that is still to come, and the room of a video visit. The answer follows the visit after a
 * moment, so a visit that was just booked is asked for again; a room may also be named late.
 */
export const visitDetailsQuery = ({
  id,
  status,
  version,
  mode,
}: Pick<Appointment, 'id' | 'status' | 'version' | 'mode'>) =>
  queryOptions({
    queryKey: ['visit-details', id, version],
    enabled: open.includes(status),
    queryFn: () => api.get<VisitDetails>(`/api/scheduling/visits/${id}`),
    retry: 3,
    retryDelay: soon,
    refetchInterval: ({ state }) => (mode === 'video' && !state.data?.roomLink ? later : false),
  });

const largestPage = 100;

/** Which visits of the clinic somebody looks at. */
export type ClinicFilter = {
  from?: LocalDate;
  /** The first date that is not shown. */
  to?: LocalDate;
  status?: AppointmentStatus[];
  patientId?: string[];
  practitionerId?: string;
  locationId?: string;
};
type ClinicPage = ClinicFilter & { order?: 'start' | '-start'; page?: number; pageSize?: number };

/** Visits of the whole clinic, for reception and admins. */
export const clinicVisitsQuery = (query: ClinicPage) =>
  queryOptions({
    queryKey: ['appointments', 'clinic', query],
    queryFn: () => api.get<Page<ClinicVisit>>('/api/appointments/clinic', query satisfies Query),
  });

/** Every visit of the clinic on one date of each place's own clock, in order. */
export const clinicDayQuery = (date: LocalDate, filter: Omit<ClinicFilter, 'from' | 'to'> = {}) =>
  queryOptions({
    queryKey: ['appointments', 'clinic-day', date, filter],
    queryFn: async () => {
      const query = { ...filter, from: date, to: addDays(date, 1), order: 'start', pageSize: largestPage };
      const visits: ClinicVisit[] = [];
      for (let page = 1; ; page++) {
        const answer = await api.get<Page<ClinicVisit>>('/api/appointments/clinic', { ...query, page });
        visits.push(...answer.items);
        if (answer.items.length === 0 || visits.length >= answer.total) return visits;
      }
    },
  });

/** Requests of the whole clinic that wait for an answer. */
export const clinicRequestsQuery = () =>
  clinicVisitsQuery({ status: ['pending'], order: 'start', pageSize: largestPage });

/** Visits of earlier days of which nobody noted whether they took place. Only how many there are is of interest. */
export const unsettledVisitsQuery = (today: LocalDate) =>
  clinicVisitsQuery({ status: ['booked', 'arrived'], to: today, pageSize: 1 });
