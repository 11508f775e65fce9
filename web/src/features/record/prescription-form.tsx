import { Button, Checkbox, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { recordQuery, type Prescription, type PrescriptionItemFields } from '@/api/record';
import { useAnnounce } from '@/components/announcer';
import { useFieldErrors } from '@/components/field-errors';
import { PasswordDialog } from '@/components/password-dialog';
import { Allergies } from '@/components/record-summary';
import { ErrorSummary, InlineProblem } from '@/components/states';
import { Licence } from './licence';
import { useSignPrescription } from './record.api';
import classes from './record.module.css';

const required = ['drug', 'strength', 'form', 'dose', 'route', 'frequency', 'quantity'] as const;
const mostItems = 10;
type Warning = { key: string; item: number; kind: 'allergy' | 'duplicate'; because: string };

const toValues = (item?: PrescriptionItemFields) => ({
  drug: item?.drug ?? '',
  strength: item?.strength ?? '',
  form: item?.form ?? '',
  dose: item?.dose ?? '',
  route: item?.route ?? '',
  frequency: item?.frequency ?? '',
  duration: item?.duration ?? '',
  quantity: item?.quantity ?? '',
  refills: Number(item?.refills ?? 0),
  instructions: item?.instructions ?? '',
});
type ItemValues = ReturnType<typeof toValues>;

type PrescriptionFormProps = {
  patientId: string;
  /** The one that is written again. */
  renews?: Prescription;
  appointmentId?: string | null;
  onDone: () => void;
};

/** Writes a prescription and signs it with the password. What could harm is shown first, and must be looked at. */
export function PrescriptionForm({ patientId, renews, appointmentId, onDone }: PrescriptionFormProps) {
  const { t } = useTranslation('record');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const record = useQuery(recordQuery(patientId));
  const sign = useSignPrescription(patientId);
  // The same form sent again is the same prescription.
  const [id] = useState(() => crypto.randomUUID());
  const heading = useRef<HTMLHeadingElement>(null);
  // Who writes one again pressed the button far below.
  useEffect(() => {
    if (renews) heading.current?.focus();
  }, [renews]);
  const [seen, setSeen] = useState<string[]>([]);
  const [asking, setAsking] = useState(false);
  const form = useForm<{ items: ItemValues[] }>({
    initialValues: { items: renews ? renews.items.map(toValues) : [toValues()] },
    validate: {
      items: Object.fromEntries(
        required.map((name) => [name, (value: string) => (value.trim() ? null : t('common:field.required'))]),
      ),
    },
  });
  const warnings: Warning[] = isProblem(sign.error, 'warnings_not_acknowledged')
    ? ((sign.error.body as { warnings?: Warning[] }).warnings ?? [])
    : [];
  const send = () =>
    sign.mutate(
      { id, items: form.values.items, appointmentId, renewsId: renews?.id, acknowledged: seen },
      {
        onSuccess: () => {
          announce(t('prescription.signed'));
          onDone();
        },
        onError: (error) => {
          if (isProblem(error, 'reauthentication_required')) setAsking(true);
          form.setErrors(
            Object.fromEntries(
              Object.entries(fieldErrors(error)).map(([name, text]) => [
                name.replace(/\[(\d+)\]/, '.$1'),
                text,
              ]),
            ),
          );
        },
      },
    );
  const label = (name: keyof ItemValues) =>
    (required as readonly string[]).includes(name)
      ? t(`prescription.field.${name}`)
      : t('common:optional', { label: t(`prescription.field.${name}`) });
  const field = (at: number, name: keyof ItemValues) => ({
    id: `items.${at}.${name}`,
    label: label(name),
    ...form.getInputProps(`items.${at}.${name}`),
  });
  const labels = Object.fromEntries(
    form.values.items.flatMap((item, at) =>
      (Object.keys(item) as (keyof ItemValues)[]).map((name) => [`items.${at}.${name}`, label(name)]),
    ),
  );
  return (
    <form
      className={classes.prescription}
      noValidate
      autoComplete="off"
      onSubmit={form.onSubmit(send)}
      aria-label={t(renews ? 'prescription.renewing' : 'prescription.new')}
    >
      <h2 ref={heading} tabIndex={-1}>
        {t(renews ? 'prescription.renewing' : 'prescription.new')}
      </h2>
      <div className={classes.narrowOnly}>
        <Allergies entries={record.data?.allergies ?? []} />
      </div>
      <ErrorSummary errors={form.errors} labels={labels} />
      {form.values.items.map((_, at) => (
        <fieldset key={at} className={classes.fields}>
          <legend>{t('prescription.item', { number: at + 1 })}</legend>
          <div className={classes.grid}>
            <TextInput {...field(at, 'drug')} maxLength={120} autoFocus={at > 0 || !renews} />
            <TextInput {...field(at, 'strength')} maxLength={120} />
            <TextInput {...field(at, 'form')} maxLength={120} />
            <TextInput {...field(at, 'dose')} maxLength={120} />
            <TextInput {...field(at, 'route')} maxLength={120} />
            <TextInput {...field(at, 'frequency')} maxLength={120} />
            <TextInput {...field(at, 'duration')} maxLength={120} />
            <TextInput {...field(at, 'quantity')} maxLength={120} />
            <NumberInput {...field(at, 'refills')} label={t('prescription.field.refills')} min={0} max={24} />
          </div>
          <Textarea {...field(at, 'instructions')} maxLength={500} autosize minRows={2} />
          {form.values.items.length > 1 && (
            <Button size="sm" variant="danger-text" onClick={() => form.removeListItem('items', at)}>
              {t('prescription.removeItem', { number: at + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      {form.values.items.length < mostItems && (
        <div>
          <Button variant="default" size="sm" onClick={() => form.insertListItem('items', toValues())}>
            {t('prescription.addItem')}
          </Button>
        </div>
      )}
      {warnings.length > 0 && (
        <div
          className={classes.warnings}
          role="alert"
          data-kind={warnings.some(({ kind }) => kind === 'allergy') ? 'allergy' : undefined}
        >
          <h3>
            <TriangleAlert size={18} aria-hidden />
            {t('prescription.lookAgain')}
          </h3>
          {warnings.map((warning) => (
            <Checkbox
              key={warning.key}
              checked={seen.includes(warning.key)}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                setSeen((now) =>
                  checked ? [...now, warning.key] : now.filter((key) => key !== warning.key),
                );
              }}
              label={t(`prescription.warning.${warning.kind}`, {
                drug: form.values.items[warning.item]?.drug,
                because: warning.because,
              })}
            />
          ))}
        </div>
      )}
      {isProblem(sign.error, 'licence_needed') && <Licence onSaved={send} />}
      {![
        'validation_failed',
        'warnings_not_acknowledged',
        'reauthentication_required',
        'licence_needed',
      ].some((code) => isProblem(sign.error, code)) && <InlineProblem error={sign.error} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={sign.isPending}>
          {t(warnings.length > 0 ? 'prescription.signAnyway' : 'prescription.sign')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('prescription.leave')}
        </Button>
      </div>
      <PasswordDialog opened={asking} onClose={() => setAsking(false)} onConfirmed={send} />
    </form>
  );
}
