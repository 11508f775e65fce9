import { queryOptions } from '@tanstack/react-query';
import { addDays } from '@/lib/time';
import { api } from './client';
import { appointmentsQuery } from './queries';
import type { Appointment, AppointmentStatus, LocalDate, Page } from './types';

const open: AppointmentStatus[] = ['pending', 'booked', 'arrived'];
const closed: AppointmentStatus[] = ['fulfilled', 'cancelled', 'declined', 'noshow'];

/** The reader's visits that are still to come, soonest first. */
export const openVisitsQuery = () => appointmentsQuery({ status: open, order: 'start', pageSize: 50 });

/** The reader's visits that are over or will not take place, latest first. */
export const closedVisitsQuery = (page: number) =>
  appointmentsQuery({ status: closed, order: '-start', page, pageSize: 10 });

const largestPage = 100;

/** Every visit of the clinic on one date of each place's own clock, in order. For reception and admins. */
export const clinicDayQuery = (date: LocalDate) =>
  queryOptions({
    queryKey: ['appointments', 'clinic', date],
    queryFn: async () => {
      const visits: Appointment[] = [];
      for (let page = 1; ; page++) {
        const query = { from: date, to: addDays(date, 1), order: 'start', page, pageSize: largestPage };
        const answer = await api.get<Page<Appointment>>('/api/appointments', query);
        visits.push(...answer.items);
        if (answer.items.length === 0 || visits.length >= answer.total) return visits;
      }
    },
  });

/** Requests of the whole clinic that wait for an answer. */
export const clinicRequestsQuery = () =>
  appointmentsQuery({ status: ['pending'], order: 'start', pageSize: largestPage });

/** Visits of earlier days of which nobody noted whether they took place. Only how many there are is of interest. */
export const unsettledVisitsQuery = (today: LocalDate) =>
  appointmentsQuery({ status: ['booked', 'arrived'], to: today, pageSize: 1 });
