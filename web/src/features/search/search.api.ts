import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { FreeSlots, LocalDate, SearchResults } from '@/api/types';

/** What the reader is looking for. It lives in the address, so that a search can be sent to somebody. */
export type Filters = {
  text?: string;
  specialty?: string;
  location?: string;
  language?: string;
  mode?: string;
  /** In minor units of the clinic's currency. */
  maxFee?: string;
  date?: string;
  /** `morning`, `afternoon` or `evening` at the clinic. */
  part?: string;
  /** `earliest`; by name when there is none. */
  order?: string;
  page?: string;
};
export type FilterName = keyof Filters;

const names: FilterName[] = [
  'text',
  'specialty',
  'location',
  'language',
  'mode',
  'maxFee',
  'date',
  'part',
  'order',
  'page',
];

export function readFilters(params: URLSearchParams): Filters {
  return Object.fromEntries(names.flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : [])));
}

/** Any change but turning the page starts again at the first page. */
export function writeFilters(filters: Filters, change: Filters): URLSearchParams {
  const next: Filters = { ...filters, page: undefined, ...change };
  return new URLSearchParams(
    names.flatMap((name): [string, string][] => (next[name] ? [[name, next[name]]] : [])),
  );
}

/** With a patient whom the reader acts for, the times at which that patient is free. */
export const searchQuery = (filters: Filters, pageSize = 10, patientId?: string) =>
  queryOptions({
    queryKey: ['search', filters, pageSize, patientId],
    queryFn: () =>
      api.get<SearchResults>('/api/scheduling/practitioners', { ...filters, pageSize, patientId }),
    placeholderData: keepPreviousData,
  });

export type AnyDoctorQuery = Pick<
  Filters,
  'specialty' | 'location' | 'language' | 'mode' | 'maxFee' | 'part'
> & {
  from: LocalDate;
  /** The first day that is not asked for. */
  to: LocalDate;
  /** For whom, where that is not the reader. */
  patientId?: string;
};

/** The times of any doctor of a specialty together, in order. */
export const anyDoctorQuery = (query: AnyDoctorQuery) =>
  queryOptions({
    queryKey: ['search', 'any', query],
    queryFn: () => api.get<FreeSlots>('/api/scheduling/slots', query),
    placeholderData: keepPreviousData,
  });

/** Whether any doctor of a specialty would do; on further pages the times of all were shown before. */
export const isAboutAnyDoctor = ({ specialty, text, page }: Filters): boolean =>
  Boolean(specialty) && !text && !page;

export const languagesQuery = () =>
  queryOptions({
    queryKey: ['spoken-languages'],
    queryFn: () => api.get<string[]>('/api/scheduling/languages'),
    staleTime: 600_000,
  });
