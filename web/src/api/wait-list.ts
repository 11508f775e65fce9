import { queryOptions } from '@tanstack/react-query';
import { api } from './client';
import type { Hold, Instant, LocalDate, LocalTime } from './types';

/** In the order of the week. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof weekdays)[number];

/** A time that got free and is kept for the reader until it ends; then it goes to the next in line. */
export type WaitListOffer = Omit<
  Hold,
  'holdId' | 'token' | 'patientId' | 'canExtend' | 'cancelUntil' | 'cancelUntilLocal' | 'replacing' | 'seats'
> & {
  id: string;
  /** The reader took it and has not booked it yet. */
  accepted?: boolean;
  cancelUntilLocal?: Hold['cancelUntilLocal'] | null;
};

/** What somebody waits for: one doctor and kind of visit, or any doctor of a specialty. */
export type WaitListEntry = {
  id: string;
  /** Who waits: the reader, or whom the reader acts for. */
  patientId: string;
  practitionerId?: string | null;
  practitionerName?: string | null;
  /** Its code. */
  specialty?: string | null;
  specialtyName?: string | null;
  serviceId?: string | null;
  serviceName?: string | null;
  locationId?: string | null;
  locationName?: string | null;
  /** Any day when there is none. */
  days: Weekday[];
  fromTime?: LocalTime | null;
  untilTime?: LocalTime | null;
  /** The last day that suits. */
  lastDate: LocalDate;
  joinedAt: Instant;
  /** 1 is the first in line. */
  place: number;
  offer?: WaitListOffer | null;
};

/** An offer with the moment it ends on this page's monotonic clock, so that no two clocks are compared. */
export type LiveOffer = WaitListOffer & { deadline: number };
export type LiveEntry = Omit<WaitListEntry, 'offer'> & { offer: LiveOffer | null };

export const startEntry = ({ offer, ...entry }: WaitListEntry): LiveEntry => ({
  ...entry,
  offer: offer ? { ...offer, deadline: performance.now() + offer.expiresInSeconds * 1000 } : null,
});

export const waitListPath = '/api/scheduling/wait-list';

/** What the reader waits for. */
export const waitListQuery = () =>
  queryOptions({
    queryKey: ['wait-list'],
    queryFn: async () => (await api.get<{ items: WaitListEntry[] }>(waitListPath)).items.map(startEntry),
  });
