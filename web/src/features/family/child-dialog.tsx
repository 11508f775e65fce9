import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { useMe } from '@/api/session';
import { useAnnounce } from '@/components/announcer';
import { Dialog, DialogActions } from '@/components/dialog';
import { useFieldErrors } from '@/components/field-errors';
import { ErrorSummary, InlineProblem } from '@/components/states';
import { useAddChild } from './family.api';
import classes from './family.module.css';

const names = ['givenName', 'familyName', 'birthDate'] as const;

/** A child that the reader is guardian of. Phone, address and language begin as the reader's own. */
export function ChildDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('family');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const me = useMe();
  const add = useAddChild();
  const form = useForm({
    initialValues: { givenName: '', familyName: me?.familyName ?? '', birthDate: '' },
    validate: (values) =>
      Object.fromEntries(
        names.map((name) => [name, values[name].trim() ? null : t('common:field.required')]),
      ),
  });
  const labels = Object.fromEntries(names.map((name) => [name, t(`child.${name}`)]));
  const field = (name: (typeof names)[number]) => ({
    id: `child-${name}`,
    label: labels[name],
    ...form.getInputProps(name),
  });
  const send = (child: typeof form.values) =>
    add.mutate(child, {
      onSuccess: () => {
        announce(t('child.added', { name: child.givenName }));
        onClose();
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    });
  return (
    <Dialog opened onClose={onClose} title={t('child.title')}>
      <form className={classes.form} onSubmit={form.onSubmit(send)} noValidate>
        <p>{t('child.lead')}</p>
        <ErrorSummary
          errors={Object.fromEntries(
            Object.entries(form.errors).map(([name, text]) => [`child-${name}`, text]),
          )}
          labels={Object.fromEntries(names.map((name) => [`child-${name}`, labels[name] ?? '']))}
        />
        <TextInput data-autofocus autoComplete="off" {...field('givenName')} />
        <TextInput autoComplete="off" {...field('familyName')} />
        <TextInput type="date" autoComplete="off" {...field('birthDate')} />
        {!isProblem(add.error, 'validation_failed') && <InlineProblem error={add.error} />}
        <DialogActions>
          <Button type="submit" loading={add.isPending}>
            {t('child.add')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
