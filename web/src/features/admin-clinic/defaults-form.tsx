import { Button, Checkbox, Skeleton, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import admin from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { useFieldErrors } from '@/components/field-errors';
import { AfterAMoment, ErrorSummary, InlineProblem, Problem } from '@/components/states';
import { defaultsQuery, useChangeDefaults, type StoredDefaults } from './defaults.api';

const numbers = [
  'durationMinutes',
  'slotStepMinutes',
  'bufferBeforeMinutes',
  'bufferAfterMinutes',
  'minimumNoticeMinutes',
  'horizonDays',
  'cancellationCutoffMinutes',
] as const;

/** A section of the settings: what a new type of visit begins with. */
export default function DefaultsSection() {
  const stored = useQuery(defaultsQuery());
  if (stored.isError) return <Problem error={stored.error} onRetry={() => void stored.refetch()} />;
  if (stored.isPending) {
    return (
      <AfterAMoment>
        {[0, 1, 2].map((row) => (
          <Skeleton key={row} height={44} mt="md" maw={480} />
        ))}
      </AfterAMoment>
    );
  }
  return <DefaultsForm key={stored.data.version} stored={stored.data} />;
}

function DefaultsForm({ stored }: { stored: StoredDefaults }) {
  const { t } = useTranslation('admin-clinic');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const change = useChangeDefaults();
  const form = useForm({
    initialValues: {
      needsApproval: stored.values.needsApproval,
      ...(Object.fromEntries(numbers.map((name) => [name, String(stored.values[name])])) as Record<
        (typeof numbers)[number],
        string
      >),
    },
    validate: (values) =>
      Object.fromEntries(
        numbers.map((name) => [name, /^\d{1,6}$/.test(values[name].trim()) ? null : t('defaults.notNumber')]),
      ),
  });
  const labels: Record<string, string> = Object.fromEntries(
    [...numbers, 'needsApproval'].map((name) => [name, t(`defaults.${name}`)]),
  );
  const send = ({ needsApproval, ...values }: typeof form.values) =>
    change.mutate(
      {
        version: stored.version,
        values: {
          needsApproval,
          ...(Object.fromEntries(numbers.map((name) => [name, Number(values[name])])) as Record<
            (typeof numbers)[number],
            number
          >),
        },
      },
      {
        onSuccess: () => announce(t('defaults.saved')),
        // The server names fields of the section with the section in front.
        onError: (error) =>
          form.setErrors(
            Object.fromEntries(
              Object.entries(fieldErrors(error)).map(([name, text]) => [name.replace('values.', ''), text]),
            ),
          ),
      },
    );
  return (
    <form className={admin.form} onSubmit={form.onSubmit(send)} noValidate>
      <ErrorSummary errors={form.errors} labels={labels} />
      {numbers.map((name) => (
        <TextInput
          key={name}
          id={name}
          label={labels[name]}
          inputMode="numeric"
          {...form.getInputProps(name)}
        />
      ))}
      <Checkbox
        id="needsApproval"
        label={labels.needsApproval}
        {...form.getInputProps('needsApproval', { type: 'checkbox' })}
      />
      {!isProblem(change.error, 'validation_failed') && <InlineProblem error={change.error} />}
      {change.isSuccess && !form.isDirty() && <p role="status">{t('defaults.saved')}</p>}
      <div className={admin.actions}>
        <Button type="submit" loading={change.isPending}>
          {t('defaults.save')}
        </Button>
      </div>
    </form>
  );
}
