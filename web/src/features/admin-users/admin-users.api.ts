import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { components } from '@/api/schema';
import type { Page } from '@/api/types';

type Schemas = components['schemas'];
export type User = Schemas['UserResponse'];
export type Role = Schemas['RoleResponse'];
export type Roles = Schemas['RolesResponse'];
export type UserFilter = { text: string; role: string; state: string; page: number };

export const usersQuery = (filter: UserFilter) =>
  queryOptions({
    queryKey: ['users', filter],
    queryFn: () => api.get<Page<User>>('/api/identity/users', { ...filter, pageSize: 25 }),
    placeholderData: keepPreviousData,
  });

export const userQuery = (id: string) =>
  queryOptions({ queryKey: ['user', id], queryFn: () => api.get<User>(`/api/identity/users/${id}`) });

export const rolesQuery = () =>
  queryOptions({ queryKey: ['roles'], queryFn: () => api.get<Roles>('/api/identity/roles') });

/** What changes accounts or roles makes every list of them stale. */
function useChange<T, R>(change: (request: T) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all(['users', 'user', 'roles'].map((key) => cache.invalidateQueries({ queryKey: [key] }))),
  });
}

export type Invitation = {
  email: string;
  givenName: string;
  familyName: string;
  language: string;
  roles: string[];
};

export const useInvite = () => useChange((body: Invitation) => api.post<User>('/api/identity/users', body));

export const useInviteAgain = () =>
  useChange((id: string) => api.post<undefined>(`/api/identity/users/${id}/invite-again`));

export type Edit = { user: User; givenName: string; familyName: string; language: string; roles: string[] };

export const useEdit = () =>
  useChange(({ user, ...fields }: Edit) =>
    api.put<User>(`/api/identity/users/${user.id}`, { version: user.version, ...fields }),
  );

export const useSwitch = () =>
  useChange(({ user, to }: { user: User; to: 'disable' | 'enable' | 'delete' }) =>
    api.post<User>(`/api/identity/users/${user.id}/${to}`, { version: user.version }),
  );

export const useSaveRole = () =>
  useChange(({ id, ...body }: { id?: string; version: number; name: string; permissions: string[] }) =>
    id ? api.put<Role>(`/api/identity/roles/${id}`, body) : api.post<Role>('/api/identity/roles', body),
  );

export const useDeleteRole = () =>
  useChange((id: string) => api.delete<undefined>(`/api/identity/roles/${id}`));
