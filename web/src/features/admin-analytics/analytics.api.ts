import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { api, download } from '@/api/client';
import type { components } from '@/api/schema';
import type { LocalDate } from '@/api/types';
import { addDays } from '@/lib/time';

type Schemas = components['schemas'];
export type Analytics = Schemas['AnalyticsResponse'];
export type Figures = Schemas['AnalyticsFigures'];
export type Day = Schemas['AnalyticsDay'];
export type Part = Schemas['AnalyticsPart'];
export type Accounts = Schemas['AccountFiguresResponse'];

/** The dates that are looked at, both inclusive. */
export type Range = { from: LocalDate; to: LocalDate };

const asked = ({ from, to }: Range) => ({ from, to: addDays(to, 1) });

export const analyticsQuery = (range: Range) =>
  queryOptions({
    queryKey: ['analytics', range],
    queryFn: () => api.get<Analytics>('/api/appointments/analytics', asked(range)),
    placeholderData: keepPreviousData,
  });

export const accountsQuery = () =>
  queryOptions({
    queryKey: ['analytics', 'accounts'],
    queryFn: () => api.get<Accounts>('/api/identity/figures'),
  });

/** The same counts as a file for a spreadsheet. */
export const useExport = () =>
  useMutation({
    mutationFn: (range: Range) => download('/api/appointments/analytics/export', asked(range), 'figures.csv'),
  });
