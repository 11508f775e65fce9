import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { appointmentsQuery } from '@/api/queries';
import { useMe } from '@/api/session';
import { clinicRequestsQuery } from '@/api/visits';
import type {
  AbsencePreview,
  AbsenceRepeat,
  AffectedVisitState,
  Appointment,
  ExplainedTime,
  LocalDate,
  LocalDateTime,
  LocalTime,
  Page,
  Schedule,
  TimeWindow,
  WeeklyHours,
  WorkingTime,
} from '@/api/types';
import { addDays, dateOf } from '@/lib/time';

const largestPage = 100;

/**
 * All visits of a doctor from one local day up to, excluding, another. Asked for with a day to spare on both sides,
 * because the days of the place and of UTC differ, and then cut by the local day of each visit.
 */
export const visitsQuery = (practitionerId: string, from: LocalDate, to: LocalDate) =>
  queryOptions({
    queryKey: ['appointments', 'practice', practitionerId, from, to],
    enabled: practitionerId !== '',
    queryFn: async () => {
      const query = { practitionerId, from: addDays(from, -1), to: addDays(to, 1), order: 'start' } as const;
      const visits: Appointment[] = [];
      for (let page = 1; ; page++) {
        const answer = await api.get<Page<Appointment>>('/api/appointments', {
          ...query,
          page,
          pageSize: largestPage,
        });
        visits.push(...answer.items);
        if (answer.items.length === 0 || visits.length >= answer.total) break;
      }
      return visits.filter((visit) => dateOf(visit.startLocal) >= from && dateOf(visit.startLocal) < to);
    },
  });

/** Requests that wait for an answer, soonest first. */
export const requestsQuery = (practitionerId: string) =>
  queryOptions({
    ...appointmentsQuery({ practitionerId, status: ['pending'], order: 'start', pageSize: largestPage }),
    enabled: practitionerId !== '',
  });

/** How many requests of the whole clinic wait for an answer. */
export const useClinicRequestCount = (): number => useQuery(clinicRequestsQuery()).data?.total ?? 0;

/** How many requests wait for the reader; only doctors are counted for. */
export function useRequestCount(): number {
  const own = useMe()?.practitionerId ?? '';
  return useQuery(requestsQuery(own)).data?.total ?? 0;
}

export const workingTimeQuery = (practitionerId: string, from: LocalDate, to: LocalDate) =>
  queryOptions({
    queryKey: ['working-time', practitionerId, from, to],
    queryFn: () =>
      api.get<WorkingTime>(`/api/scheduling/practitioners/${practitionerId}/working-time`, { from, to }),
    enabled: practitionerId !== '',
  });

/** Why a time is not offered, at the moment of asking. */
export const explainQuery = (
  practitionerId: string,
  query: { service: string; location: string; at: LocalDateTime },
) =>
  queryOptions({
    queryKey: ['slots', practitionerId, 'why', query],
    queryFn: () => api.get<ExplainedTime>(`/api/scheduling/practitioners/${practitionerId}/why`, query),
  });

export const scheduleQuery = (practitionerId: string) =>
  queryOptions({
    queryKey: ['schedule', practitionerId],
    queryFn: () => api.get<Schedule>(`/api/scheduling/practitioners/${practitionerId}/schedule`),
    enabled: practitionerId !== '',
  });

/** Time off on the clock of a location, at which nothing can be booked anywhere. */
export type AbsenceFields = {
  startLocal: LocalDateTime;
  /** Exclusive. */
  endLocal: LocalDateTime;
  locationId: string;
  repeat?: AbsenceRepeat;
};
/** Another time to propose for a visit that lies in time off. */
export type ProposedTime = {
  appointmentId: string;
  start: string;
  locationId: string;
  /** Of a colleague, where the doctor has no time. */
  practitionerId?: string;
  serviceId?: string;
};

/** Whom time off would affect. Asked for anew each time: somebody may book meanwhile. */
export const usePreviewAbsence = (practitionerId: string) =>
  useMutation({
    mutationFn: (fields: AbsenceFields) =>
      api.post<AbsencePreview>(`/api/scheduling/practitioners/${practitionerId}/absences/preview`, fields),
  });

/** How the visits stand that lie, or lay, in time off that is not over. */
export const affectedVisitsQuery = (practitionerId: string) =>
  queryOptions({
    queryKey: ['affected', practitionerId],
    queryFn: () =>
      api.get<AffectedVisitState[]>(`/api/scheduling/practitioners/${practitionerId}/absences/visits`),
    enabled: practitionerId !== '',
  });

export type ScheduleChange =
  | { kind: 'weekly-hours'; version: number; hours: WeeklyHours[] }
  | { kind: 'override'; date: LocalDate; locationId: string; windows: TimeWindow[] }
  | { kind: 'more-hours'; date: LocalDate; locationId: string; start: LocalTime; end: LocalTime }
  | { kind: 'override-removed'; id: string }
  | ({ kind: 'absence'; note?: string; proposals: ProposedTime[] } & AbsenceFields)
  | {
      kind: 'absence-removed';
      id: string;
      /** The whole repetition. */
      all?: boolean;
    };

type ChangedSchedule = Schedule & { affected?: number };

function sendChange(practitionerId: string, change: ScheduleChange): Promise<ChangedSchedule> {
  const base = `/api/scheduling/practitioners/${practitionerId}`;
  switch (change.kind) {
    case 'weekly-hours':
      return api.put(`${base}/weekly-hours`, { version: change.version, hours: change.hours });
    case 'override':
      return api.put(`${base}/overrides`, {
        date: change.date,
        locationId: change.locationId,
        windows: change.windows,
      });
    case 'more-hours':
      return api.post(`${base}/overrides/hours`, {
        date: change.date,
        locationId: change.locationId,
        start: change.start,
        end: change.end,
      });
    case 'override-removed':
      return api.delete(`${base}/overrides/${change.id}`);
    case 'absence':
      return api.post(`${base}/absences`, {
        startLocal: change.startLocal,
        endLocal: change.endLocal,
        locationId: change.locationId,
        repeat: change.repeat,
        note: change.note,
        proposals: change.proposals,
      });
    case 'absence-removed':
      return api.delete(`${base}/absences/${change.id}${change.all ? '?all=true' : ''}`);
  }
}

/** Any change of a doctor's working time. An added absence answers with how many visits it meets. */
export function useChangeSchedule(practitionerId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: ScheduleChange) => sendChange(practitionerId, change),
    onSettled: () =>
      Promise.all(
        [
          ['schedule', practitionerId],
          ['working-time', practitionerId],
          ['slots', practitionerId],
          ['affected', practitionerId],
          // Times are proposed with time off.
          ['appointments'],
          ['search'],
        ].map((queryKey) => cache.invalidateQueries({ queryKey })),
      ),
  });
}
