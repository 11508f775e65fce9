import { appointmentsQuery } from './queries';
import type { AppointmentStatus } from './types';

const open: AppointmentStatus[] = ['pending', 'booked', 'arrived'];
const closed: AppointmentStatus[] = ['fulfilled', 'cancelled', 'declined', 'noshow'];

/** The reader's visits that are still to come, soonest first. */
export const openVisitsQuery = () => appointmentsQuery({ status: open, order: 'start', pageSize: 50 });

/** The reader's visits that are over or will not take place, latest first. */
export const closedVisitsQuery = (page: number) =>
  appointmentsQuery({ status: closed, order: '-start', page, pageSize: 10 });
