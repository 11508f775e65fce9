import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { Entry, EntryFields, EntryKind } from '@/api/record';
import { useAnnounce } from '@/components/announcer';
import { Dialog, DialogActions } from '@/components/dialog';
import { useFieldErrors } from '@/components/field-errors';
import { ErrorSummary, InlineProblem } from '@/components/states';
import { PartialDate } from './partial-date';
import { useSaveEntry } from './record.api';
import classes from './record.module.css';

const severities = ['mild', 'moderate', 'severe'] as const;

const toValues = (fields?: EntryFields) => ({
  name: fields?.name ?? '',
  severity: fields?.severity ?? '',
  reaction: fields?.reaction ?? '',
  dosage: fields?.dosage ?? '',
  relation: fields?.relation ?? '',
  since: fields?.since ?? '',
  until: fields?.until ?? '',
  note: fields?.note ?? '',
});
type Values = ReturnType<typeof toValues>;

/** What each kind asks for beside a name, a beginning and a remark. */
const asks: Record<EntryKind, (keyof Values)[]> = {
  allergy: ['severity', 'reaction'],
  condition: ['until'],
  medication: ['dosage', 'until'],
  immunization: [],
  procedure: [],
  family_history: ['relation'],
};

type EntryDialogProps = { patientId: string; kind: EntryKind; entry?: Entry; onClose: () => void };

/** Writes an entry of a record, or writes it anew. */
export function EntryDialog({ patientId, kind, entry, onClose }: EntryDialogProps) {
  const { t } = useTranslation('record');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const save = useSaveEntry(patientId);
  const asked = (name: keyof Values) => asks[kind].includes(name);
  const required = (text: string) => (text.trim() ? null : t('common:field.required'));
  const form = useForm<Values>({
    initialValues: toValues(entry?.fields),
    validate: (values) => ({
      name: required(values.name),
      severity: asked('severity') ? required(values.severity) : null,
      relation: asked('relation') ? required(values.relation) : null,
    }),
  });
  const optional = (text: string) => t('common:optional', { label: text });
  const labels: Record<keyof Values, string> = {
    name: t(`field.name.${kind}`),
    severity: t('field.severity'),
    reaction: optional(t('field.reaction')),
    dosage: optional(t('field.dosage')),
    relation: t('field.relation'),
    since: optional(t(kind === 'immunization' || kind === 'procedure' ? 'field.when' : 'field.since')),
    until: optional(t('field.until')),
    note: optional(t('field.note')),
  };
  const field = (name: keyof Values) => ({ id: name, label: labels[name], ...form.getInputProps(name) });
  const dateField = (name: 'since' | 'until') => ({
    id: name,
    label: labels[name],
    value: form.values[name],
    onChange: (value: string) => form.setFieldValue(name, value),
    error: form.errors[name] as string | undefined,
  });
  const send = ({ severity, ...values }: Values) =>
    save.mutate(
      {
        entry,
        kind,
        fields: {
          ...values,
          ...Object.fromEntries(
            (['reaction', 'dosage', 'relation', 'until'] as const).flatMap((name) =>
              asked(name) ? [] : [[name, null]],
            ),
          ),
          severity: asked('severity') ? (severity as (typeof severities)[number]) : null,
        },
      },
      {
        onSuccess: (saved) => {
          announce(t('saved', { name: saved.fields.name }));
          onClose();
        },
        onError: (error) =>
          form.setErrors(
            Object.fromEntries(
              Object.entries(fieldErrors(error)).map(([name, text]) => [name.replace('fields.', ''), text]),
            ),
          ),
      },
    );

  return (
    <Dialog opened onClose={onClose} title={t(entry ? `edit.${kind}` : `add.${kind}`)}>
      <form className={classes.form} onSubmit={form.onSubmit(send)} noValidate autoComplete="off">
        <ErrorSummary errors={form.errors} labels={labels} />
        <TextInput {...field('name')} maxLength={200} data-autofocus />
        {asked('relation') && (
          <TextInput {...field('relation')} description={t('field.relationHint')} maxLength={200} />
        )}
        {asked('severity') && (
          <Radio.Group {...field('severity')}>
            {severities.map((severity) => (
              <Radio
                key={severity}
                value={severity}
                label={t(`field.severityName.${severity}`)}
                description={t(`field.severityHint.${severity}`)}
                mt={8}
              />
            ))}
          </Radio.Group>
        )}
        {asked('reaction') && (
          <TextInput {...field('reaction')} description={t('field.reactionHint')} maxLength={200} />
        )}
        {asked('dosage') && (
          <TextInput {...field('dosage')} description={t('field.dosageHint')} maxLength={200} />
        )}
        <PartialDate {...dateField('since')} />
        {asked('until') && <PartialDate {...dateField('until')} />}
        <Textarea {...field('note')} maxLength={2000} autosize minRows={2} />
        {!isProblem(save.error, 'validation_failed') && <InlineProblem error={save.error} />}
        <DialogActions>
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
