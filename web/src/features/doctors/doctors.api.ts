import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { api } from '@/api/client';
import type { components } from '@/api/schema';
import type { LocalDate, Reason, Slot } from '@/api/types';

type Schemas = components['schemas'];
type Seats = { seats: number | string };
export type ServiceDetails = Schemas['ServiceDetails'] & Seats;
export type Doctor = Omit<Schemas['DoctorDetails'], 'services'> & { services: ServiceDetails[] };
export type Profile = Omit<Schemas['ChangeDoctorBody'], 'version'>;
export type ServiceDefaults = Schemas['ServiceDefaults'];
export type ServiceFields = Omit<Schemas['SaveServiceBody'], 'version'> & Seats;

export const doctorListQuery = () =>
  queryOptions({ queryKey: ['doctors', 'all'], queryFn: () => api.get<Doctor[]>('/api/scheduling/doctors') });

export const doctorQuery = (id: string) =>
  queryOptions({
    queryKey: ['doctors', id],
    queryFn: () => api.get<Doctor>(`/api/scheduling/doctors/${id}`),
  });

/** What the clinic wants a new type of visit to begin with. */
export const serviceDefaultsQuery = () =>
  queryOptions({
    queryKey: ['service-defaults'],
    queryFn: () => api.get<ServiceDefaults>('/api/scheduling/service-defaults'),
  });

/** Each change answers the doctor as it is then; what patients see of the doctor is stale. */
function useDoctorChange<T>(change: (doctor: Doctor, request: T) => Promise<Doctor>, doctor: Doctor) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: T) => change(doctor, request),
    onSuccess: (changed) => cache.setQueryData(['doctors', doctor.id], changed),
    onSettled: () => refresh(cache),
  });
}

const refresh = (cache: QueryClient) =>
  Promise.all(
    ['doctors', 'licences', 'practitioner', 'practitioners', 'search', 'slots', 'schedule'].map((key) =>
      cache.invalidateQueries({ queryKey: [key] }),
    ),
  );

export const useChangeProfile = (doctor: Doctor) =>
  useDoctorChange<Profile>(
    ({ id, version }, body) => api.put(`/api/scheduling/doctors/${id}`, { version, ...body }),
    doctor,
  );

/** The photo was stored or taken away already: `changed` is the server's answer. */
export function useDoctorChanged(doctor: Doctor) {
  const cache = useQueryClient();
  return (changed: Doctor) => {
    cache.setQueryData(['doctors', doctor.id], changed);
    return refresh(cache);
  };
}

export const useRemovePhoto = (doctor: Doctor) =>
  useDoctorChange<undefined>(({ id }) => api.delete(`/api/scheduling/doctors/${id}/photo`), doctor);

export const useTakeBookings = (doctor: Doctor) =>
  useDoctorChange<boolean>(
    ({ id, version }, accepts) => api.post(`/api/scheduling/doctors/${id}/bookings`, { version, accepts }),
    doctor,
  );

export const useSaveService = (doctor: Doctor) =>
  useDoctorChange<{ serviceId?: string; fields: ServiceFields }>(
    ({ id, version }, { serviceId, fields }) =>
      serviceId
        ? api.put(`/api/scheduling/doctors/${id}/services/${serviceId}`, { version, ...fields })
        : api.post(`/api/scheduling/doctors/${id}/services`, { version, ...fields }),
    doctor,
  );

export const useRemoveService = (doctor: Doctor) =>
  useDoctorChange<string>(
    ({ id }, serviceId) => api.delete(`/api/scheduling/doctors/${id}/services/${serviceId}`),
    doctor,
  );

/** Whether a visit of this length has room in the hours at these locations; hours that are not there yet are no reason to warn. */
export function fitOf(doctor: Doctor, minutes: number, locationIds: string[]): ServiceDetails['fit'] {
  if (doctor.longestHours.length === 0 || locationIds.length === 0) return 'fits';
  const there = doctor.longestHours.filter(({ locationId }) => locationIds.includes(locationId));
  if (there.length === 0) return 'no_hours_there';
  return there.some((hours) => Number(hours.minutes) >= minutes) ? 'fits' : 'longer_than_hours';
}

export const useNoteLicence = (doctor: Doctor) =>
  useDoctorChange<string | null>(
    ({ id, version }, expiresOn) => api.put(`/api/scheduling/doctors/${id}/licence`, { version, expiresOn }),
    doctor,
  );

/** A week of free times as patients would see them under rules that are not saved. */
export type ServicePreview = { days: { date: LocalDate; slots: Slot[]; reason?: Reason | null }[] };
export type PreviewedService = { fields: ServiceFields; from: LocalDate; location: string };

/** The last answer stays until the next is there. */
export const servicePreviewQuery = ({ id, version }: Doctor, asked: PreviewedService | null) =>
  queryOptions({
    queryKey: ['slots', id, 'preview', asked],
    queryFn: () =>
      api.post<ServicePreview>(
        `/api/scheduling/doctors/${id}/services/preview?from=${asked?.from}&location=${asked?.location}`,
        { version, ...asked?.fields },
      ),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
