import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from './client';
import { startCountdown, type LiveHold } from './queries';
import type { Appointment, AppointmentAction, Hold, Slot } from './types';

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

/** Books a held time. Sending the same hold again gives the same visit. */
export function useBook() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { holdToken: string; reason: string }) =>
      api.post<Appointment>('/api/appointments', body),
    onSuccess: (appointment) => {
      cache.setQueryData(['appointment', appointment.id], appointment);
      return Promise.all([invalidateVisits(cache), cache.invalidateQueries({ queryKey: ['holds'] })]);
    },
  });
}

export type ActionRequest = {
  appointment: Pick<Appointment, 'id' | 'version'>;
  action: AppointmentAction;
  reason?: string;
  holdToken?: string;
};

/** Every step in the life of a visit but its booking. The version says which state the person was looking at. */
export function useAppointmentAction() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ appointment, action, reason, holdToken }: ActionRequest) =>
      api.post<Appointment>(`/api/appointments/${appointment.id}/${action.replaceAll('_', '-')}`, {
        version: appointment.version,
        reason,
        holdToken,
      }),
    onSettled: (updated, _error, { appointment }) => {
      if (updated) cache.setQueryData(['appointment', appointment.id], updated);
      return Promise.all([
        invalidateVisits(cache),
        cache.invalidateQueries({ queryKey: ['appointment', appointment.id] }),
      ]);
    },
  });
}
