import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { currentOf, type PatientFields } from '@/api/patients';
import { isProblem } from '@/api/problem';
import type { PatientRecord } from '@/api/types';
import { useFieldErrors } from '@/components/field-errors';
import { ErrorSummary, InlineProblem } from '@/components/states';
import { VersionChoice } from '@/components/version-choice';
import { languages } from '@/i18n/i18n';
import classes from './reception.module.css';

const required = ['givenName', 'familyName', 'birthDate'] as const;
const addressFields = ['line1', 'line2', 'postalCode', 'city', 'country'] as const;

/** Flat, so that every field has one name; the server's `address.line1` becomes `line1`. */
export const toValues = (patient: Partial<PatientRecord>) => ({
  givenName: patient.givenName ?? '',
  familyName: patient.familyName ?? '',
  birthDate: patient.birthDate ?? '',
  phone: patient.phone ?? '',
  email: patient.email ?? '',
  language: patient.language ?? 'en',
  line1: patient.address?.line1 ?? '',
  line2: patient.address?.line2 ?? '',
  postalCode: patient.address?.postalCode ?? '',
  city: patient.address?.city ?? '',
  country: patient.address?.country ?? '',
});
type Values = ReturnType<typeof toValues>;

const toFields = ({ line1, line2, postalCode, city, country, ...values }: Values): PatientFields => ({
  ...values,
  address: { line1, line2, postalCode, city, country },
});

type PatientFormProps = {
  initial: Partial<PatientRecord>;
  action: string;
  pending: boolean;
  error: unknown;
  /** Sends it; over a newer version, where somebody stored one meanwhile and the reader chose what stays. */
  onSend: (fields: PatientFields, over?: PatientRecord) => void;
  /** Beside the button, such as a way out. */
  children?: ReactNode;
};

/** What the clinic knows of a patient. Who has neither phone nor e-mail is a patient all the same. */
export function PatientForm({ initial, action, pending, error, onSend, children }: PatientFormProps) {
  const { t } = useTranslation('reception');
  const fieldErrors = useFieldErrors();
  const form = useForm<Values>({
    initialValues: toValues(initial),
    validate: (values) =>
      Object.fromEntries(
        required.map((name) => [name, values[name].trim() ? null : t('common:field.required')]),
      ),
  });
  const { setErrors } = form;
  useEffect(() => {
    const refused = Object.entries(fieldErrors(error));
    if (refused.length > 0)
      setErrors(Object.fromEntries(refused.map(([name, text]) => [name.replace('address.', ''), text])));
    // Only a new answer of the server is news.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [error]);

  const labels = Object.fromEntries(
    Object.keys(form.values).map((name) => [
      name,
      (required as readonly string[]).includes(name) || name === 'language'
        ? t(`field.${name}`)
        : t('common:optional', { label: t(`field.${name}`) }),
    ]),
  );
  const field = (name: keyof Values) => ({ id: name, label: labels[name], ...form.getInputProps(name) });

  const newer = currentOf<PatientRecord>(error);
  if (newer) {
    return (
      <VersionChoice
        mine={form.values}
        theirs={toValues(newer)}
        labels={labels}
        onChosen={(chosen) => {
          const values = { ...toValues(newer), ...chosen };
          form.setValues(values);
          onSend(toFields(values), newer);
        }}
      />
    );
  }
  return (
    <form
      className={classes.form}
      onSubmit={form.onSubmit((values) => onSend(toFields(values)))}
      autoComplete="off"
      noValidate
    >
      <ErrorSummary errors={form.errors} labels={labels} />
      <TextInput {...field('givenName')} maxLength={100} />
      <TextInput {...field('familyName')} maxLength={100} />
      <TextInput type="date" {...field('birthDate')} />
      <TextInput type="tel" {...field('phone')} maxLength={40} />
      <TextInput
        type="email"
        {...field('email')}
        maxLength={254}
        disabled={initial.hasAccount}
        description={initial.hasAccount ? t('field.emailOfAccount') : undefined}
      />
      <NativeSelect
        {...field('language')}
        description={t('field.languageHint')}
        data={languages.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <h2>{t('field.address')}</h2>
      {addressFields.map((name) => (
        <TextInput key={name} {...field(name)} maxLength={name === 'postalCode' ? 20 : 100} />
      ))}
      {!isProblem(error, 'validation_failed') && !isProblem(error, 'patient_exists') && (
        <InlineProblem error={error} />
      )}
      <div className={classes.actions}>
        <Button type="submit" loading={pending}>
          {action}
        </Button>
        {children}
      </div>
    </form>
  );
}
