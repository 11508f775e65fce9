import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import classes from '@/components/admin.module.css';
import { useFieldErrors } from '@/components/field-errors';
import { ErrorSummary, InlineProblem } from '@/components/states';
import { languages } from '@/i18n/i18n';
import { rolesQuery, type Invitation } from './admin-users.api';
import { useRoleName } from './use-role-name';

type PersonFormProps = {
  initial: Invitation;
  /** The address can be written; it cannot be changed later. */
  withEmail?: boolean;
  /** Roles that this person can have at all. */
  offers: (roleId: string) => boolean;
  action: string;
  pending: boolean;
  error: unknown;
  onSend: (values: Invitation) => void;
  children?: ReactNode;
};

/** Who somebody is, and what they may do here. */
export function PersonForm({
  initial,
  withEmail,
  offers,
  action,
  pending,
  error,
  onSend,
  children,
}: PersonFormProps) {
  const { t } = useTranslation('admin-users');
  const roleName = useRoleName();
  const fieldErrors = useFieldErrors();
  const roles = (useQuery(rolesQuery()).data?.roles ?? []).filter((r) => offers(r.id));
  const form = useForm<Invitation>({
    initialValues: initial,
    validate: (values) => ({
      email: !withEmail || values.email.trim() ? null : t('common:field.required'),
      givenName: values.givenName.trim() ? null : t('common:field.required'),
      familyName: values.familyName.trim() ? null : t('common:field.required'),
      roles: values.roles.length > 0 ? null : t('form.someRole'),
    }),
  });
  const { setErrors } = form;
  useEffect(() => {
    const refused = fieldErrors(error);
    if (Object.keys(refused).length > 0) setErrors(refused);
    // Only a new answer of the server is news.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [error]);

  const labels = {
    email: t('form.email'),
    givenName: t('form.givenName'),
    familyName: t('form.familyName'),
    language: t('form.language'),
    roles: t('form.roles'),
  };
  const field = (name: 'email' | 'givenName' | 'familyName' | 'language') => ({
    id: name,
    label: labels[name],
    ...form.getInputProps(name),
  });
  const toggle = (id: string) =>
    form.setFieldValue(
      'roles',
      form.values.roles.includes(id) ? form.values.roles.filter((r) => r !== id) : [...form.values.roles, id],
    );

  return (
    <form className={classes.form} onSubmit={form.onSubmit(onSend)} autoComplete="off" noValidate>
      <ErrorSummary errors={form.errors} labels={labels} />
      {withEmail && <TextInput type="email" maxLength={254} {...field('email')} />}
      <TextInput maxLength={100} {...field('givenName')} />
      <TextInput maxLength={100} {...field('familyName')} />
      <NativeSelect
        {...field('language')}
        data={languages.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <fieldset className={classes.checks} id="roles" tabIndex={-1}>
        <legend>{labels.roles}</legend>
        {roles.map((role) => (
          <Checkbox
            key={role.id}
            label={roleName(role)}
            description={
              role.builtIn ? t(`roleDoes.${role.id}`) : role.mayGive ? undefined : t('form.notYours')
            }
            checked={form.values.roles.includes(role.id)}
            disabled={!role.mayGive}
            onChange={() => toggle(role.id)}
          />
        ))}
      </fieldset>
      {!isProblem(error, 'validation_failed') && <InlineProblem error={error} />}
      <div className={classes.actions}>
        <Button type="submit" loading={pending}>
          {action}
        </Button>
        {children}
      </div>
    </form>
  );
}
