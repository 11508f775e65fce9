import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { currentOf, useSaveDetails, type Details } from '@/api/patients';
import { isProblem } from '@/api/problem';
import { useAnnounce } from './announcer';
import { useFieldErrors } from './field-errors';
import { Section } from './page';
import { ErrorSummary, InlineProblem } from './states';
import { VersionChoice } from './version-choice';
import classes from './patient-details.module.css';

const toValues = ({ emergencyContact, insurance }: Details) => ({
  emergencyName: emergencyContact?.name ?? '',
  emergencyRelation: emergencyContact?.relation ?? '',
  emergencyPhone: emergencyContact?.phone ?? '',
  insurer: insurance?.insurer ?? '',
  insuranceNumber: insurance?.number ?? '',
});
type Values = ReturnType<typeof toValues>;

/** The server's names of the fields, and ours. */
const ours: Record<string, keyof Values> = {
  'emergencyContact.name': 'emergencyName',
  'emergencyContact.relation': 'emergencyRelation',
  'emergencyContact.phone': 'emergencyPhone',
  'insurance.insurer': 'insurer',
  'insurance.number': 'insuranceNumber',
};

type PatientDetailsFormProps = {
  patientId: string;
  details: Details;
  /** Whether the clinic writes it; else it is the patient's side. */
  atDesk?: boolean;
  /** After it was saved. */
  onSaved?: () => void;
  /** Beside the button, such as a way out. */
  children?: ReactNode;
};

/** Whom to call, and how the patient is insured; kept encrypted. An emptied part is forgotten. */
export function PatientDetailsForm({
  patientId,
  details,
  atDesk,
  onSaved,
  children,
}: PatientDetailsFormProps) {
  const { t } = useTranslation('common');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const save = useSaveDetails(patientId);
  const form = useForm<Values>({ initialValues: toValues(details) });
  const labels = Object.fromEntries(
    Object.keys(form.values).map((name) => [name, t(`person.field.${name}`)]),
  );
  const field = (name: keyof Values) => ({ id: name, label: labels[name], ...form.getInputProps(name) });
  const newer = currentOf<Details>(save.error);

  const send = (values: Values, version: number) => {
    const { emergencyName: name, emergencyRelation: relation, emergencyPhone: phone } = values;
    const { insurer, insuranceNumber: number } = values;
    save.mutate(
      {
        emergencyContact: name || relation || phone ? { name, relation: relation || null, phone } : null,
        insurance: insurer || number ? { insurer, number } : null,
        version,
      },
      {
        onSuccess: (saved) => {
          form.setInitialValues(toValues(saved));
          form.setValues(toValues(saved));
          announce(t('person.details.saved'));
          onSaved?.();
        },
        onError: (error) =>
          form.setErrors(
            Object.fromEntries(
              Object.entries(fieldErrors(error)).map(([key, text]) => [ours[key] ?? key, text]),
            ),
          ),
      },
    );
  };

  return (
    <Section title={t('person.details.title')}>
      {newer ? (
        <VersionChoice
          mine={form.values}
          theirs={toValues(newer)}
          labels={labels}
          onChosen={(chosen) => {
            const values = { ...toValues(newer), ...chosen };
            form.setValues(values);
            send(values, newer.version);
          }}
        />
      ) : (
        <form
          className={classes.form}
          onSubmit={form.onSubmit((values) => send(values, details.version))}
          noValidate
        >
          <p className={classes.plain}>{t(atDesk ? 'person.details.leadDesk' : 'person.details.lead')}</p>
          <ErrorSummary errors={form.errors} labels={labels} />
          <TextInput autoComplete="off" {...field('emergencyName')} />
          <TextInput autoComplete="off" {...field('emergencyRelation')} />
          <TextInput type="tel" autoComplete="off" {...field('emergencyPhone')} />
          <TextInput autoComplete="off" {...field('insurer')} />
          <TextInput autoComplete="off" {...field('insuranceNumber')} />
          {!isProblem(save.error, 'validation_failed') && <InlineProblem error={save.error} />}
          <div className={classes.foot}>
            <Button type="submit" loading={save.isPending}>
              {t('person.details.save')}
            </Button>
            {children}
            {save.isSuccess && !form.isDirty() && <span>{t('person.details.saved')}</span>}
          </div>
        </form>
      )}
    </Section>
  );
}
