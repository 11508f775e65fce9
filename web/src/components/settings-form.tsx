import { Button, Skeleton } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { settingsQuery, useChangeSettings, type StoredSettings } from '@/api/settings';
import classes from './admin.module.css';
import { useAnnounce } from './announcer';
import { useFieldErrors } from './field-errors';
import { PasswordDialog } from './password-dialog';
import { AfterAMoment, ErrorSummary, InlineProblem, Problem } from './states';

type Fields<T> = {
  form: UseFormReturnType<T>;
  /** What an input needs: its id, label, value and error. */
  field: (name: keyof T & string) => ReturnType<UseFormReturnType<T>['getInputProps']> & {
    id: string;
    label: string;
  };
};

type SettingsFormProps<T> = {
  /** As the server names the section. */
  section: string;
  /** The label of each field. */
  labelOf: (name: string) => string;
  children: (fields: Fields<T>) => ReactNode;
  /** What is known to be wrong before it is sent, by field. */
  validate?: (values: T) => Partial<Record<keyof T & string, ReactNode>>;
  /** Below the form, once it is stored; for example a button that tries it. */
  after?: (stored: StoredSettings<T>, isDirty: boolean) => ReactNode;
};

/** A section of settings: reads it, shows its fields, stores all of it, and asks for the password where the server does. */
export function SettingsForm<T extends object>({ section, ...rest }: SettingsFormProps<T>) {
  const stored = useQuery(settingsQuery<T>(section));
  if (stored.isError) return <Problem error={stored.error} onRetry={() => void stored.refetch()} />;
  if (!stored.data) {
    return (
      <AfterAMoment>
        {[0, 1, 2].map((row) => (
          <Skeleton key={row} height={44} mt="md" maw={480} />
        ))}
      </AfterAMoment>
    );
  }
  return <StoredForm key={stored.data.version} section={section} stored={stored.data} {...rest} />;
}

function StoredForm<T extends object>({
  section,
  stored,
  labelOf,
  children,
  validate,
  after,
}: SettingsFormProps<T> & { stored: StoredSettings<T> }) {
  const { t } = useTranslation('common');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const change = useChangeSettings<T>(section);
  const [asking, setAsking] = useState(false);
  const form = useForm<T>({
    initialValues: stored.values,
    validate: (values) => validate?.(values) ?? {},
  });
  const send = () =>
    change.mutate(
      { version: stored.version, values: form.getValues() },
      {
        onSuccess: () => announce(t('settings.saved')),
        onError: (error) => {
          if (isProblem(error, 'reauthentication_required')) setAsking(true);
          // The server names fields of the section with the section in front.
          form.setErrors(
            Object.fromEntries(
              Object.entries(fieldErrors(error)).map(([name, text]) => [name.replace('values.', ''), text]),
            ),
          );
        },
      },
    );
  const isKnown =
    isProblem(change.error, 'validation_failed') || isProblem(change.error, 'reauthentication_required');
  return (
    <>
      <form className={`${classes.form} ${classes.wide}`} onSubmit={form.onSubmit(send)} noValidate>
        <ErrorSummary
          errors={form.errors}
          labels={Object.fromEntries(Object.keys(stored.values).map((name) => [name, labelOf(name)]))}
        />
        {children({
          form,
          field: (name) => ({ id: name, label: labelOf(name), ...form.getInputProps(name) }),
        })}
        {!isKnown && <InlineProblem error={change.error} />}
        <div className={classes.actions}>
          <Button type="submit" loading={change.isPending}>
            {t('settings.save')}
          </Button>
          {change.isSuccess && !form.isDirty() && <p role="status">{t('settings.saved')}</p>}
        </div>
      </form>
      <PasswordDialog opened={asking} onClose={() => setAsking(false)} onConfirmed={send} />
      {after?.(stored, form.isDirty())}
    </>
  );
}
