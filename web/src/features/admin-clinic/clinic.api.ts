import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { components } from '@/api/schema';

type Schemas = components['schemas'];
export type ManagedLocation = Schemas['ManagedLocation'];
export type LocationFields = Schemas['SaveLocationBody'];
export type ManagedSpecialty = Schemas['ManagedSpecialty'];
export type ManagedSpecialties = Schemas['ManagedSpecialties'];
export type Holiday = Schemas['HolidayResponse'];
export type HolidayFields = Schemas['SaveHolidayBody'];
export type TimeZone = Schemas['TimeZoneItem'];

const root = '/api/scheduling/manage';

export const managedLocationsQuery = () =>
  queryOptions({
    queryKey: ['clinic-locations'],
    queryFn: () => api.get<ManagedLocation[]>(`${root}/locations`),
  });

export const timeZonesQuery = () =>
  queryOptions({
    queryKey: ['time-zones'],
    queryFn: () => api.get<TimeZone[]>(`${root}/time-zones`),
    staleTime: Infinity,
  });

export const managedSpecialtiesQuery = () =>
  queryOptions({
    queryKey: ['clinic-specialties'],
    queryFn: () => api.get<ManagedSpecialties>(`${root}/specialties`),
  });

export const holidaysQuery = () =>
  queryOptions({ queryKey: ['clinic-holidays'], queryFn: () => api.get<Holiday[]>(`${root}/holidays`) });

/** What changes the clinic as a whole makes everything stale that is made of it. */
function useClinicChange<T, R>(change: (request: T) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all(
        [
          'clinic-locations',
          'clinic-specialties',
          'clinic-holidays',
          'locations',
          'specialties',
          'search',
          'doctors',
          'slots',
        ].map((key) => cache.invalidateQueries({ queryKey: [key] })),
      ),
  });
}

export const useSaveLocation = () =>
  useClinicChange(({ id, ...fields }: LocationFields & { id?: string }) =>
    id
      ? api.put<ManagedLocation>(`${root}/locations/${id}`, fields)
      : api.post<ManagedLocation>(`${root}/locations`, fields),
  );

export const useSwitchLocation = () =>
  useClinicChange(({ location, to }: { location: ManagedLocation; to: 'close' | 'reopen' }) =>
    api.post<ManagedLocation>(`${root}/locations/${location.id}/${to}`, { version: location.version }),
  );

export type SpecialtyFields = Schemas['SaveSpecialtyBody'];

export const useSaveSpecialty = () =>
  useClinicChange(({ code, isNew, ...fields }: SpecialtyFields & { code: string; isNew: boolean }) =>
    isNew
      ? api.post<ManagedSpecialty>(`${root}/specialties`, { code, ...fields })
      : api.put<ManagedSpecialty>(`${root}/specialties/${code}`, fields),
  );

export const useSaveHoliday = () =>
  useClinicChange(({ id, ...fields }: HolidayFields & { id?: string }) =>
    id ? api.put<Holiday>(`${root}/holidays/${id}`, fields) : api.post<Holiday>(`${root}/holidays`, fields),
  );

export const useRemoveHoliday = () =>
  useClinicChange((id: string) => api.delete<undefined>(`${root}/holidays/${id}`));
