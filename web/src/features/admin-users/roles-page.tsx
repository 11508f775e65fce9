import { Button, Checkbox, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import classes from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { Dialog, DialogActions } from '@/components/dialog';
import { BackLink } from '@/components/page';
import { AfterAMoment, InlineProblem, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { rolesQuery, useDeleteRole, useSaveRole, type Role } from './admin-users.api';
import { useRoleName } from './use-role-name';

/** What each role may do. The clinic makes its own beside the four that are always there. */
export default function RolesPage() {
  const { t } = useTranslation('admin-users');
  const roles = useQuery(rolesQuery());
  const roleName = useRoleName();
  const [edited, setEdited] = useState<Role | 'new' | null>(null);
  return (
    <StaffPage
      title={t('roles')}
      lead={t('rolesLead')}
      actions={
        <Button size="sm" leftSection={<Plus size={16} aria-hidden />} onClick={() => setEdited('new')}>
          {t('role.new')}
        </Button>
      }
    >
      <div className={classes.page}>
        <BackLink to="/admin/users">{t('back')}</BackLink>
        {roles.isError && <Problem error={roles.error} onRetry={() => void roles.refetch()} />}
        {roles.isPending && (
          <AfterAMoment>
            {[0, 1, 2, 3].map((row) => (
              <Skeleton key={row} height={40} mt="sm" />
            ))}
          </AfterAMoment>
        )}
        {roles.data && (
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('column.role')}</th>
                <th scope="col">{t('column.people')}</th>
                <th scope="col">{t('column.may')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('column.change')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {roles.data.roles.map((role) => (
                <tr key={role.id}>
                  <td>
                    <strong>{roleName(role)}</strong>
                  </td>
                  <td>{t('people', { count: role.people })}</td>
                  <td>
                    {role.permissions
                      .map((p) => t(`permission.${p.replaceAll('.', '_')}`, { defaultValue: p }))
                      .join(', ')}
                  </td>
                  <td>
                    {!role.builtIn && role.mayGive && (
                      <Button
                        variant="default"
                        size="sm"
                        aria-label={`${t('role.change')}: ${role.name}`}
                        onClick={() => setEdited(role)}
                      >
                        {t('role.change')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {roles.data && edited && (
          <RoleDialog
            role={edited === 'new' ? null : edited}
            permissions={roles.data.permissions}
            onClose={() => setEdited(null)}
          />
        )}
      </div>
    </StaffPage>
  );
}

type RoleDialogProps = { role: Role | null; permissions: string[]; onClose: () => void };

function RoleDialog({ role, permissions, onClose }: RoleDialogProps) {
  const { t } = useTranslation('admin-users');
  const announce = useAnnounce();
  const save = useSaveRole();
  const remove = useDeleteRole();
  const [name, setName] = useState(role?.name ?? '');
  const [chosen, setChosen] = useState<string[]>(role?.permissions ?? []);
  const [checked, setChecked] = useState(false);
  const send = () => {
    setChecked(true);
    if (!name.trim() || chosen.length === 0) return;
    save.mutate(
      { id: role?.id, version: Number(role?.version ?? 0), name: name.trim(), permissions: chosen },
      {
        onSuccess: () => {
          announce(t('role.saved', { name: name.trim() }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog opened onClose={onClose} title={role ? t('role.edit', { name: role.name }) : t('role.new')}>
      <TextInput
        label={t('role.name')}
        value={name}
        maxLength={60}
        error={checked && !name.trim() ? t('common:field.required') : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <fieldset className={classes.checks}>
        <legend>{t('column.may')}</legend>
        {permissions.map((permission) => (
          <Checkbox
            key={permission}
            label={t(`permission.${permission.replaceAll('.', '_')}`, { defaultValue: permission })}
            checked={chosen.includes(permission)}
            onChange={() =>
              setChosen(
                chosen.includes(permission)
                  ? chosen.filter((p) => p !== permission)
                  : [...chosen, permission],
              )
            }
          />
        ))}
      </fieldset>
      {checked && chosen.length === 0 && <p role="alert">{t('role.somePermission')}</p>}
      {!isProblem(save.error, 'validation_failed') && <InlineProblem error={save.error ?? remove.error} />}
      <DialogActions>
        <Button loading={save.isPending} onClick={send}>
          {t('role.save')}
        </Button>
        {role && (
          <Button
            variant="subtle"
            color="red"
            loading={remove.isPending}
            onClick={() =>
              remove.mutate(role.id, {
                onSuccess: () => {
                  announce(t('role.removed', { name: role.name }));
                  onClose();
                },
              })
            }
          >
            {t('role.remove')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
