import { queryOptions } from '@tanstack/react-query';
import { api } from './client';
import type { LocalDate, LocalDateTime, SeriesMove, SeriesPreview } from './types';

/** The most dates of one series. */
export const mostDates = 26;

export type SeriesQuery = {
  practitionerId: string;
  service: string;
  location: string;
  /** The first time, on the clinic's clock. */
  start: LocalDateTime;
  everyWeeks: number;
  count?: number;
  /** The last date that may be one of them. */
  until?: LocalDate;
  /** For whom, where staff book. */
  patientId?: string;
};

/** The dates of a visit that repeats, and which of them can be booked. */
export const seriesPreviewQuery = ({ practitionerId, ...query }: SeriesQuery) =>
  queryOptions({
    queryKey: ['series', practitionerId, query],
    queryFn: () => api.get<SeriesPreview>(`/api/scheduling/practitioners/${practitionerId}/series`, query),
    retry: false,
  });

export type SeriesMoveQuery = Pick<SeriesQuery, 'practitionerId' | 'service' | 'location' | 'patientId'> & {
  /** The new time of the first of them, on the clinic's clock. */
  start: LocalDateTime;
  /** The visits that move together. */
  visits: string[];
};

/** What becomes of visits that move together: by as many days as the first, to the same time of day. */
export const seriesMoveQuery = ({ practitionerId, ...query }: SeriesMoveQuery) =>
  queryOptions({
    queryKey: ['series', practitionerId, 'move', query],
    queryFn: () =>
      api.get<{ timeZone: string; moves: SeriesMove[] }>(
        `/api/scheduling/practitioners/${practitionerId}/series/move`,
        query,
      ),
    retry: false,
  });
