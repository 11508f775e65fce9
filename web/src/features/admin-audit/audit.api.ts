import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { api, download } from '@/api/client';
import type { components } from '@/api/schema';
import type { LocalDate, Page } from '@/api/types';
import { addDays } from '@/lib/time';

type Schemas = components['schemas'];
export type AuditRecord = Schemas['AuditRecordResponse'];
export type AuditFilter = {
  action: string;
  userId: string;
  subjectId: string;
  from: LocalDate | '';
  to: LocalDate | '';
  page: number;
};

/** Days are those of UTC: the log has one clock. */
const asked = ({ from, to, ...filter }: Omit<AuditFilter, 'page'>) => ({
  ...filter,
  from: from && `${from}T00:00:00Z`,
  to: to && `${addDays(to, 1)}T00:00:00Z`,
});

export const auditQuery = ({ page, ...filter }: AuditFilter) =>
  queryOptions({
    queryKey: ['audit', page, filter],
    queryFn: () => api.get<Page<AuditRecord>>('/api/audit', { ...asked(filter), page, pageSize: 50 }),
    placeholderData: keepPreviousData,
  });

/** The same records as a file for a spreadsheet. */
export const useExportAudit = () =>
  useMutation({
    mutationFn: (filter: Omit<AuditFilter, 'page'>) =>
      download('/api/audit/export', asked(filter), 'audit.csv'),
  });

type Person = Schemas['UserResponse'];
const nameOf = ({ givenName, familyName }: Person) => `${givenName} ${familyName}`;

/** The names of the accounts that a page of records is about. The log itself holds numbers only. */
export const namesQuery = (ids: string[]) =>
  queryOptions({
    queryKey: ['audit-names', ids],
    queryFn: async () => {
      const found = await api.get<Page<Person>>('/api/identity/users', { id: ids, pageSize: 100 });
      return new Map(found.items.map((person) => [person.id, nameOf(person)]));
    },
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });

/** Accounts whose names or addresses have this in them. */
export const peopleQuery = (text: string) =>
  queryOptions({
    queryKey: ['audit-people', text],
    queryFn: async () =>
      (await api.get<Page<Person>>('/api/identity/users', { text, pageSize: 8 })).items.map((person) => ({
        value: person.id,
        label: `${nameOf(person)} · ${person.email}`,
      })),
    enabled: text.trim().length > 1,
    placeholderData: keepPreviousData,
  });

export const useVerify = () =>
  useMutation({ mutationFn: () => api.post<Schemas['AuditVerification']>('/api/audit/verify') });
