import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { findPatientsQuery } from '@/api/patients';
import type { AppointmentStatus, LocalDate } from '@/api/types';
import type { ClinicFilter } from '@/api/visits';
import { isDate } from '@/lib/address';
import { addDays } from '@/lib/time';

export const statuses: AppointmentStatus[] = [
  'pending',
  'booked',
  'arrived',
  'fulfilled',
  'noshow',
  'cancelled',
  'declined',
];

/** As many patients as the server takes in one question. */
export const mostPatients = 100;

export type Filters = {
  from: LocalDate | '';
  /** The last date that is shown. */
  to: LocalDate | '';
  status: AppointmentStatus[];
  doctor: string;
  location: string;
  /** A part of a patient's name. */
  text: string;
};

/** What the address says. Without a word about days or people it is about what is to come. */
function read(params: URLSearchParams, today: LocalDate): Filters {
  const [from, to] = [params.get('from'), params.get('to')];
  const text = params.get('text') ?? '';
  const isOpen = from === null && to === null && text === '';
  return {
    from: isOpen ? today : isDate(from) ? from : '',
    to: isDate(to) ? to : '',
    status: params.getAll('status').filter((s): s is AppointmentStatus => statuses.includes(s as never)),
    doctor: params.get('doctor') ?? '',
    location: params.get('location') ?? '',
    text,
  };
}

/** The filters in the address, and how they change. Any change but turning the page starts at the first page. */
export function useFilters(today: LocalDate) {
  const [params, setParams] = useSearchParams();
  const filters = read(params, today);
  const write = (next: Filters, page?: number) => {
    const { status, ...single } = next;
    const written = new URLSearchParams();
    // An emptied first day is a choice too: it stays in the address.
    for (const [name, value] of Object.entries(single))
      if (value || name === 'from') written.set(name, value);
    status.forEach((s) => written.append('status', s));
    if (page && page > 1) written.set('page', String(page));
    setParams(written, { preventScrollReset: true });
  };
  return {
    filters,
    page: Math.max(1, Number(params.get('page')) || 1),
    change: (change: Partial<Filters>) => write({ ...filters, ...change }),
    turnTo: (page: number) => write(filters, page),
  };
}

/** The filters as the server takes them. Names are looked for among the patients first, as reception does. */
export function useClinicFilter(filters: Filters) {
  const people = useQuery(findPatientsQuery({ text: filters.text }, 1, mostPatients));
  const named = filters.text.trim() !== '';
  const filter: ClinicFilter = {
    from: filters.from || undefined,
    to: filters.to ? addDays(filters.to, 1) : undefined,
    status: filters.status,
    patientId: named ? people.data?.items.map(({ id }) => id) : undefined,
    practitionerId: filters.doctor || undefined,
    locationId: filters.location || undefined,
  };
  return {
    filter,
    /** Still looking for who is meant. */
    pending: named && people.isPending,
    error: named ? people.error : null,
    nobody: named && people.data?.total === 0,
    tooMany: named && (people.data?.total ?? 0) > mostPatients,
  };
}
