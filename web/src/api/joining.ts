import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from './client';
import type { components } from './schema';
import type { Page } from './types';

type Schemas = components['schemas'];
export type ApplicationItem = Schemas['ApplicationItem'];
export type LicenceItem = Schemas['LicenceItem'];
export type RenewalItem = Schemas['RenewalItem'];
export type ApplicationFilter = { text: string; state: string; page: number };

/** Applications of doctors that were sent to the clinic, those that wait longest first. */
export const applicationsQuery = (filter: ApplicationFilter) =>
  queryOptions({
    queryKey: ['applications', filter],
    queryFn: () => api.get<Page<ApplicationItem>>('/api/identity/applications', { ...filter, pageSize: 25 }),
    placeholderData: keepPreviousData,
  });

/** Those that wait for the clinic. */
export const waitingApplicationsQuery = () => applicationsQuery({ text: '', state: 'submitted', page: 1 });

/** Renewed licences that wait for the clinic, those that wait longest first. */
export const waitingRenewalsQuery = () =>
  queryOptions({
    queryKey: ['renewals'],
    queryFn: () => api.get<Page<RenewalItem>>('/api/identity/licence-renewals', { pageSize: 25 }),
  });

/** Licences of doctors that ended or end within 60 days, the first to end first. */
export const licencesQuery = () =>
  queryOptions({
    queryKey: ['licences'],
    queryFn: () => api.get<Page<LicenceItem>>('/api/scheduling/licences'),
  });
