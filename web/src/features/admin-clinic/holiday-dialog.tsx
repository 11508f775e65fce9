import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { useAnnounce } from '@/components/announcer';
import { Dialog, DialogActions } from '@/components/dialog';
import { useFieldErrors } from '@/components/field-errors';
import { ErrorSummary, InlineProblem } from '@/components/states';
import { useSaveHoliday, type Holiday, type ManagedLocation } from './clinic.api';
import classes from './clinic.module.css';

type HolidayDialogProps = {
  holiday?: Holiday;
  locations: ManagedLocation[];
  onSaved: (holiday: Holiday) => void;
  onClose: () => void;
};

/** A day or several on which the clinic or one place is closed. */
export function HolidayDialog({ holiday, locations, onSaved, onClose }: HolidayDialogProps) {
  const { t } = useTranslation('admin-clinic');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const save = useSaveHoliday();
  const form = useForm({
    initialValues: {
      name: holiday?.name ?? '',
      locationId: holiday?.locationId ?? '',
      from: holiday?.from ?? '',
      to: holiday && holiday.to !== holiday.from ? holiday.to : '',
      yearly: holiday?.yearly ?? false,
    },
    validate: (values) => ({
      name: values.name.trim() ? null : t('common:field.required'),
      from: values.from ? null : t('common:field.required'),
      to: values.to && values.to < values.from ? t('common:field.ends_before_start') : null,
    }),
  });
  const labels = {
    name: t('holiday.name'),
    locationId: t('holiday.where'),
    from: t('holiday.from'),
    to: t('common:optional', { label: t('holiday.to') }),
    yearly: t('holiday.yearly'),
  };
  const field = (name: 'name' | 'locationId' | 'from' | 'to') => ({
    id: name,
    label: labels[name],
    ...form.getInputProps(name),
  });
  const send = ({ locationId, to, ...values }: typeof form.values) =>
    save.mutate(
      {
        id: holiday?.id,
        version: Number(holiday?.version ?? 0),
        ...values,
        locationId: locationId || null,
        to: to || values.from,
      },
      {
        onSuccess: (saved) => {
          announce(t('saved', { name: saved.name }));
          onSaved(saved);
          onClose();
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  return (
    <Dialog
      opened
      onClose={onClose}
      title={holiday ? t('holiday.edit', { name: holiday.name }) : t('holidays.add')}
    >
      <form className={classes.form} onSubmit={form.onSubmit(send)} noValidate>
        <ErrorSummary errors={form.errors} labels={labels} />
        <TextInput maxLength={80} data-autofocus {...field('name')} />
        <div className={classes.two}>
          <TextInput type="date" {...field('from')} />
          <TextInput type="date" min={form.values.from} {...field('to')} />
        </div>
        <NativeSelect
          {...field('locationId')}
          data={[
            { value: '', label: t('holidays.everywhere') },
            ...locations.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Checkbox
          label={labels.yearly}
          description={t('holiday.yearlyHint')}
          {...form.getInputProps('yearly', { type: 'checkbox' })}
        />
        <p>{t('holiday.keeps')}</p>
        {!isProblem(save.error, 'validation_failed') && <InlineProblem error={save.error} />}
        <DialogActions>
          <Button type="submit" loading={save.isPending}>
            {t('holiday.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
