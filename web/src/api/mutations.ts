import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from './client';
import { startCountdown, type LiveHold } from './queries';
import type { Appointment, AppointmentAction, Hold, Instant, SeriesMove, Slot } from './types';

const isHold = (hold: LiveHold, id: string) => hold.holdId === id;

export type HoldRequest = Pick<Slot, 'practitionerId' | 'serviceId' | 'locationId' | 'start'> & {
  /** The visit that moves to this time. */
  replacing?: string | null;
  /** Whom staff hold the time for; patients hold for themselves. */
  patientId?: string;
};

/** Holds a time for ten minutes. Asking again for one's own held time gives the same hold. */
export function useHoldSlot() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (request: HoldRequest) => {
      const { practitionerId, serviceId, locationId, start, replacing, patientId } = request;
      const body = { practitionerId, serviceId, locationId, start, replacing, patientId };
      return startCountdown(await api.post<Hold>('/api/scheduling/holds', body));
    },
    onSuccess: (hold) =>
      cache.setQueryData<LiveHold[]>(['holds'], (old = []) => [
        ...old.filter((h) => !isHold(h, hold.holdId)),
        hold,
      ]),
    // On 409 the list was stale, on 201 it is stale now: either way, ask again.
    onSettled: () => cache.invalidateQueries({ queryKey: ['slots'] }),
  });
}

/** Gives a held time back. A hold that has already ended counts as given back. */
export function useReleaseHold() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (holdId: string) => api.delete<undefined>(`/api/scheduling/holds/${holdId}`),
    onMutate: (holdId) =>
      cache.setQueryData<LiveHold[]>(['holds'], (old = []) => old.filter((h) => !isHold(h, holdId))),
    onSettled: () => cache.invalidateQueries({ queryKey: ['slots'] }),
  });
}

export function useExtendHold() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (holdId: string) =>
      startCountdown(await api.post<Hold>(`/api/scheduling/holds/${holdId}/extend`)),
    onSuccess: (hold) =>
      cache.setQueryData<LiveHold[]>(['holds'], (old = []) =>
        old.map((h) => (isHold(h, hold.holdId) ? hold : h)),
      ),
  });
}

const invalidateVisits = (cache: ReturnType<typeof useQueryClient>) =>
  Promise.all(
    ['appointments', 'slots', 'search', 'notifications'].map((key) =>
      cache.invalidateQueries({ queryKey: [key] }),
    ),
  );

export type BookRequest = {
  hold: Hold;
  reason: string;
  /** The dates of a series, where the visit repeats; else the held time is booked alone. */
  starts?: Instant[] | null;
  /** For whom, where staff book. */
  patientId?: string;
};

/**
 * Books a held time, or the series that begins with it: then all dates are held at once and booked together, or none.
 * Sending the same again gives the same visits; the first of them is answered.
 */
export function useBook() {
  const cache = useQueryClient();
  // A series takes the place of the single hold; who then wants the single visit after all holds it again.
  const seriesHeld = useRef(false);
  return useMutation({
    mutationFn: async ({ hold, reason, starts, patientId }: BookRequest) => {
      const { practitionerId, serviceId, locationId, start } = hold;
      const what = { practitionerId, serviceId, locationId, patientId };
      if (!starts) {
        const { token } = seriesHeld.current
          ? await api.post<Hold>('/api/scheduling/holds', { ...what, start })
          : hold;
        return api.post<Appointment>('/api/appointments', { holdToken: token, reason });
      }
      const series = await api.post<Hold>('/api/scheduling/holds/series', { ...what, starts });
      seriesHeld.current = true;
      const body = { holdToken: series.token, reason };
      const { appointments } = await api.post<{ appointments: Appointment[] }>(
        '/api/appointments/series',
        body,
      );
      const first = appointments[0];
      if (!first) throw new Error('A series has visits.');
      return first;
    },
    onSuccess: (appointment, { starts }) => {
      // Of a series they come without their history.
      if (!starts) cache.setQueryData(['appointment', appointment.id], appointment);
      return Promise.all([invalidateVisits(cache), cache.invalidateQueries({ queryKey: ['holds'] })]);
    },
    onError: () => cache.invalidateQueries({ queryKey: ['series'] }),
  });
}

export type ActionRequest = {
  appointment: Pick<Appointment, 'id' | 'version'>;
  action: AppointmentAction;
  reason?: string;
  holdToken?: string;
  /** Also with the later visits of the series. */
  following?: boolean;
};

/** Every step in the life of a visit but its booking. The version says which state the person was looking at. */
export function useAppointmentAction() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ appointment, action, reason, holdToken, following }: ActionRequest) =>
      api.post<Appointment>(`/api/appointments/${appointment.id}/${action.replaceAll('_', '-')}`, {
        version: appointment.version,
        reason,
        holdToken,
        following,
      }),
    onSettled: (updated, _error, { appointment, following }) => {
      if (updated) cache.setQueryData(['appointment', appointment.id], updated);
      if (following) void cache.invalidateQueries({ queryKey: ['appointment'] });
      return Promise.all([
        invalidateVisits(cache),
        cache.invalidateQueries({ queryKey: ['appointment', appointment.id] }),
      ]);
    },
  });
}

export type MoveFollowingRequest = {
  appointment: Pick<Appointment, 'id' | 'version' | 'patientId'>;
  /** The new time of the first. */
  slot: Pick<Slot, 'practitionerId' | 'serviceId' | 'locationId'>;
  moves: SeriesMove[];
};

/** Moves a visit and later ones of its series: all new times are held at once and taken together, or none. */
export function useMoveFollowing() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ appointment, slot, moves }: MoveFollowingRequest) => {
      const { practitionerId, serviceId, locationId } = slot;
      const hold = await api.post<Hold>('/api/scheduling/holds/series', {
        practitionerId,
        serviceId,
        locationId,
        patientId: appointment.patientId,
        starts: moves.map(({ to }) => to.start),
        replacing: moves.map(({ appointmentId }) => appointmentId),
      });
      try {
        const body = { version: appointment.version, holdToken: hold.token, following: true };
        return await api.post<Appointment>(`/api/appointments/${appointment.id}/reschedule`, body);
      } catch (error) {
        // What was held for nothing is free again at once.
        await api.delete(`/api/scheduling/holds/${hold.holdId}`).catch(() => undefined);
        throw error;
      }
    },
    onSettled: () =>
      Promise.all([
        invalidateVisits(cache),
        cache.invalidateQueries({ queryKey: ['appointment'] }),
        cache.invalidateQueries({ queryKey: ['series'] }),
      ]),
  });
}
