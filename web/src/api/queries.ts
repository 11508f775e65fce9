import { queryOptions } from '@tanstack/react-query';
import { api, type Query } from './client';
import { isProblem } from './problem';
import type {
  Appointment,
  AppointmentStatus,
  Clinic,
  FreeSlots,
  Hold,
  LocalDate,
  Location,
  Me,
  Page,
  Practitioner,
  SearchResults,
  Specialty,
} from './types';

const rarely = 10 * 60_000;

export const clinicQuery = () =>
  queryOptions({ queryKey: ['clinic'], queryFn: () => api.get<Clinic>('/api/clinic'), staleTime: rarely });

/** The signed-in person, or null for a visitor. */
export const meQuery = () =>
  queryOptions({
    queryKey: ['me'],
    queryFn: () =>
      api.get<Me>('/api/identity/me').catch((error: unknown) => {
        if (isProblem(error) && error.status === 401) return null;
        throw error;
      }),
    staleTime: 60_000,
  });

export const specialtiesQuery = () =>
  queryOptions({
    queryKey: ['specialties'],
    queryFn: () => api.get<Specialty[]>('/api/scheduling/specialties'),
    staleTime: rarely,
  });

export const locationsQuery = () =>
  queryOptions({
    queryKey: ['locations'],
    queryFn: () => api.get<Location[]>('/api/scheduling/locations'),
    staleTime: rarely,
  });

export const practitionerQuery = (id: string) =>
  queryOptions({
    queryKey: ['practitioner', id],
    queryFn: () => api.get<Practitioner>(`/api/scheduling/practitioners/${id}`),
    staleTime: rarely,
  });

/** All doctors, for staff who work with more than one. */
export const doctorsQuery = () =>
  queryOptions({
    queryKey: ['doctors'],
    staleTime: rarely,
    queryFn: () => api.get<SearchResults>('/api/scheduling/practitioners', { pageSize: 100 }),
  });

export type SlotQuery = {
  practitionerId: string;
  service: string;
  from: LocalDate;
  /** The first day that is not asked for. */
  to: LocalDate;
  location?: string;
  /** A visit that is to be moved: its own time counts as free. */
  replacing?: string;
  /** Others that are to be moved with it. */
  alsoReplacing?: string[];
  /** For whom, where the reader books for another: that patient's own visits are left out. */
  patientId?: string;
};

export const slotsQuery = ({ practitionerId, ...query }: SlotQuery) =>
  queryOptions({
    queryKey: ['slots', practitionerId, query],
    queryFn: () => api.get<FreeSlots>(`/api/scheduling/practitioners/${practitionerId}/slots`, query),
  });

/** A hold with the moment it ends on this page's monotonic clock, so that no two clocks are compared. */
export type LiveHold = Hold & { deadline: number };

export const startCountdown = (hold: Hold): LiveHold => ({
  ...hold,
  deadline: performance.now() + hold.expiresInSeconds * 1000,
});

export const holdsQuery = (signedIn: boolean) =>
  queryOptions({
    queryKey: ['holds'],
    queryFn: async () => (await api.get<Hold[]>('/api/scheduling/holds')).map(startCountdown),
    enabled: signedIn,
  });

export type AppointmentFilter = {
  from?: string;
  to?: string;
  status?: AppointmentStatus[];
  practitionerId?: string;
  patientId?: string;
  seriesId?: string;
  page?: number;
  pageSize?: number;
  order?: 'start' | '-start';
};

export const appointmentsQuery = (filter: AppointmentFilter) =>
  queryOptions({
    queryKey: ['appointments', filter],
    queryFn: () => api.get<Page<Appointment>>('/api/appointments', filter satisfies Query),
  });

export const appointmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['appointment', id],
    queryFn: () => api.get<Appointment>(`/api/appointments/${id}`),
  });
