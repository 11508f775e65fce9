import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { components } from '@/api/schema';
import type { LocalDate, Page } from '@/api/types';
import { addDays } from '@/lib/time';

type Schemas = components['schemas'];
export type AuditRecord = Schemas['AuditRecordResponse'];
export type AuditFilter = {
  action: string;
  userId: string;
  from: LocalDate | '';
  to: LocalDate | '';
  page: number;
};

/** Days are those of UTC: the log has one clock. */
export const auditQuery = ({ from, to, ...filter }: AuditFilter) =>
  queryOptions({
    queryKey: ['audit', from, to, filter],
    queryFn: () =>
      api.get<Page<AuditRecord>>('/api/audit', {
        ...filter,
        from: from && `${from}T00:00:00Z`,
        to: to && `${addDays(to, 1)}T00:00:00Z`,
        pageSize: 50,
      }),
    placeholderData: keepPreviousData,
  });

export const useVerify = () =>
  useMutation({ mutationFn: () => api.post<Schemas['AuditVerification']>('/api/audit/verify') });
