import {
  ArrowLeftRight,
  Ban,
  CalendarCheck,
  CircleCheck,
  CircleX,
  DoorOpen,
  Hourglass,
  Stethoscope,
  Timer,
  UserX,
  type LucideIcon,
} from 'lucide-react';
import type { Appointment, AppointmentStatus } from '@/api/types';

/** What a person sees as the state: the status, `inRoom` for who has been called in, `proposed` while another time waits for an answer. */
export type VisitState = AppointmentStatus | 'inRoom' | 'held' | 'proposed';
export type StateColour = 'green' | 'amber' | 'blue' | 'violet' | 'grey' | 'red';

export const visitState = (visit: Pick<Appointment, 'status' | 'inRoomSince' | 'proposal'>): VisitState => {
  if (visit.proposal) return 'proposed';
  return visit.status === 'arrived' && visit.inRoomSince ? 'inRoom' : visit.status;
};

export const stateIcons: Record<VisitState, LucideIcon> = {
  pending: Hourglass,
  proposed: ArrowLeftRight,
  held: Timer,
  booked: CalendarCheck,
  arrived: DoorOpen,
  inRoom: Stethoscope,
  fulfilled: CircleCheck,
  cancelled: CircleX,
  declined: Ban,
  noshow: UserX,
};

export const stateColours: Record<VisitState, StateColour> = {
  pending: 'amber',
  proposed: 'amber',
  held: 'green',
  booked: 'green',
  arrived: 'blue',
  inRoom: 'violet',
  fulfilled: 'grey',
  cancelled: 'grey',
  declined: 'red',
  noshow: 'red',
};
