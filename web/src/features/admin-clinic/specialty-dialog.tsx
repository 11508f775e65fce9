import { Button, Select, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { useAnnounce } from '@/components/announcer';
import { Dialog, DialogActions } from '@/components/dialog';
import { useFieldErrors } from '@/components/field-errors';
import { ErrorSummary, InlineProblem } from '@/components/states';
import { useSaveSpecialty, type ManagedSpecialties, type ManagedSpecialty } from './clinic.api';
import classes from './clinic.module.css';

/** A code that is not in the list: the clinic knows it and gives the names. */
const otherCode = 'other';

type SpecialtyDialogProps = {
  specialty?: ManagedSpecialty;
  catalog: ManagedSpecialties['catalog'];
  onClose: () => void;
};

/** A specialty: from the catalog or by its code, in the clinic's words. */
export function SpecialtyDialog({ specialty, catalog, onClose }: SpecialtyDialogProps) {
  const { t } = useTranslation('admin-clinic');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const save = useSaveSpecialty();
  const needed = (text: string) => (text.trim() ? null : t('common:field.required'));
  const form = useForm({
    initialValues: {
      chosen: '',
      code: specialty?.code ?? '',
      name: specialty?.name ?? '',
      practitionerTitle: specialty?.practitionerTitle ?? '',
      synonyms: specialty?.synonyms ?? [],
    },
    validate: (values) => ({
      chosen: specialty || values.chosen ? null : t('common:field.required'),
      code: !values.chosen && !specialty ? null : needed(values.code),
      name: needed(values.name),
      practitionerTitle: needed(values.practitionerTitle),
    }),
  });
  const labels = {
    chosen: t('specialty.chosen'),
    code: t('specialty.code'),
    name: t('specialty.name'),
    practitionerTitle: t('specialty.practitionerTitle'),
    synonyms: t('common:optional', { label: t('specialty.synonyms') }),
  };
  const choose = (chosen: string | null) => {
    const entry = catalog.find(({ code }) => code === chosen);
    form.setValues({
      chosen: chosen ?? '',
      code: entry?.code ?? '',
      name: entry?.name ?? '',
      practitionerTitle: entry?.practitionerTitle ?? '',
    });
  };
  const send = ({ code, name, practitionerTitle, synonyms }: typeof form.values) =>
    save.mutate(
      {
        name,
        practitionerTitle,
        synonyms,
        code: code.trim().toUpperCase(),
        isNew: !specialty,
        version: Number(specialty?.version ?? 0),
        hidden: specialty?.hidden ?? false,
      },
      {
        onSuccess: (saved) => {
          announce(t('saved', { name: saved.name }));
          onClose();
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  return (
    <Dialog
      opened
      onClose={onClose}
      title={specialty ? t('specialty.edit', { name: specialty.name }) : t('specialties.add')}
    >
      <form className={classes.form} onSubmit={form.onSubmit(send)} noValidate>
        <ErrorSummary errors={form.errors} labels={labels} />
        {!specialty && (
          <Select
            id="chosen"
            label={labels.chosen}
            searchable
            size="md"
            data-autofocus
            withScrollArea={false}
            classNames={{ options: classes.options }}
            comboboxProps={{ withinPortal: false }}
            nothingFoundMessage={t('specialty.noCode')}
            data={[
              ...catalog.map((entry) => ({ value: entry.code, label: `${entry.name} · ${entry.code}` })),
              { value: otherCode, label: t('specialty.other') },
            ]}
            value={form.values.chosen || null}
            error={form.errors.chosen}
            onChange={choose}
          />
        )}
        {form.values.chosen === otherCode && (
          <TextInput
            id="code"
            label={labels.code}
            description={t('specialty.codeHint')}
            maxLength={10}
            {...form.getInputProps('code')}
          />
        )}
        <TextInput id="name" label={labels.name} maxLength={80} {...form.getInputProps('name')} />
        <TextInput
          id="practitionerTitle"
          label={labels.practitionerTitle}
          maxLength={80}
          {...form.getInputProps('practitionerTitle')}
        />
        <TagsInput
          id="synonyms"
          size="md"
          label={labels.synonyms}
          description={t('specialty.synonymsHint')}
          maxTags={20}
          acceptValueOnBlur
          {...form.getInputProps('synonyms')}
        />
        {!isProblem(save.error, 'validation_failed') && <InlineProblem error={save.error} />}
        <DialogActions>
          <Button type="submit" loading={save.isPending}>
            {t('specialty.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
