import { Button, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import classes from '@/components/admin.module.css';
import { Pager } from '@/components/pager';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useFormat } from '@/i18n/use-format';
import { rolesQuery, usersQuery, type Role, type User, type UserFilter } from './admin-users.api';
import { useRoleName } from './use-role-name';

const states = ['active', 'invited', 'disabled'] as const;

/** Everybody who has an account: found by name, address, role or state. */
export default function UsersPage() {
  const { t } = useTranslation('admin-users');
  const [params, setParams] = useSearchParams();
  const filter: UserFilter = {
    text: params.get('text') ?? '',
    role: params.get('role') ?? '',
    state: params.get('state') ?? '',
    page: Math.max(1, Number(params.get('page')) || 1),
  };
  const users = useQuery(usersQuery(filter));
  const roles = useQuery(rolesQuery()).data?.roles ?? [];
  const change = (next: Partial<UserFilter>) => {
    const { page, ...rest } = { ...filter, page: 1, ...next };
    const written = new URLSearchParams(Object.entries(rest).filter(([, value]) => value));
    if (page > 1) written.set('page', String(page));
    setParams(written, { preventScrollReset: true });
  };

  return (
    <StaffPage
      title={t('title')}
      lead={users.data && t('count', { count: users.data.total })}
      actions={
        <>
          <Button component={Link} to="/admin/roles" variant="default" size="sm">
            {t('roles')}
          </Button>
          <Button
            component={Link}
            to="/admin/users/new"
            size="sm"
            leftSection={<UserPlus size={16} aria-hidden />}
          >
            {t('invite.open')}
          </Button>
        </>
      }
    >
      <div className={classes.page}>
        <FilterBar key={filter.text} filter={filter} roles={roles} onChange={change} />
        {users.isError ? (
          <Problem error={users.error} onRetry={() => void users.refetch()} />
        ) : !users.data ? (
          <AfterAMoment>
            {[0, 1, 2, 3, 4].map((row) => (
              <Skeleton key={row} height={40} mt="sm" />
            ))}
          </AfterAMoment>
        ) : users.data.total === 0 ? (
          <Empty
            heading="h2"
            title={t('none.title')}
            action={
              <Button variant="default" onClick={() => change({ text: '', role: '', state: '' })}>
                {t('none.action')}
              </Button>
            }
          >
            {t('none.text')}
          </Empty>
        ) : (
          <>
            <UserTable users={users.data.items} roles={roles} />
            <Pager {...users.data} label={t('pages')} onPage={(page) => change({ page })} />
          </>
        )}
      </div>
    </StaffPage>
  );
}

type FilterBarProps = { filter: UserFilter; roles: Role[]; onChange: (next: Partial<UserFilter>) => void };

function FilterBar({ filter, roles, onChange }: FilterBarProps) {
  const { t } = useTranslation('admin-users');
  const roleName = useRoleName();
  const [text, setText] = useState(filter.text);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onChange({ text: text.trim() });
  };
  return (
    <form className={classes.filters} role="search" onSubmit={send}>
      <TextInput
        type="search"
        size="sm"
        label={t('filter.text')}
        value={text}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <NativeSelect
        size="sm"
        label={t('filter.role')}
        value={filter.role}
        onChange={(event) => onChange({ role: event.currentTarget.value })}
        data={[
          { value: '', label: t('filter.any') },
          ...roles.map((r) => ({ value: r.id, label: roleName(r) })),
        ]}
      />
      <NativeSelect
        size="sm"
        label={t('filter.state')}
        value={filter.state}
        onChange={(event) => onChange({ state: event.currentTarget.value })}
        data={[
          { value: '', label: t('filter.any') },
          ...states.map((s) => ({ value: s, label: t(`state.${s}`) })),
        ]}
      />
      <Button type="submit" variant="default" size="sm">
        {t('filter.apply')}
      </Button>
    </form>
  );
}

function UserTable({ users, roles }: { users: User[]; roles: Role[] }) {
  const { t } = useTranslation('admin-users');
  const format = useFormat();
  const roleName = useRoleName();
  const nameOf = (id: string) => {
    const role = roles.find((r) => r.id === id);
    return role ? roleName(role) : '';
  };
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.email')}</th>
          <th scope="col">{t('column.roles')}</th>
          <th scope="col">{t('column.state')}</th>
          <th scope="col">{t('column.seen')}</th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <td>
              <Link to={`/admin/users/${user.id}`}>{`${user.givenName} ${user.familyName}`}</Link>
            </td>
            <td>{user.email}</td>
            <td>{user.roles.map(nameOf).filter(Boolean).join(', ')}</td>
            <td>{t(`state.${user.state}`)}</td>
            <td className={classes.quiet}>
              {user.lastSeenAt ? format.instant(user.lastSeenAt) : t('never')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
