import { Button, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { useAnnounce } from '@/components/announcer';
import { Dialog, DialogActions } from '@/components/dialog';
import { useFieldErrors } from '@/components/field-errors';
import { InlineProblem } from '@/components/states';
import { useClaim } from './family.api';
import classes from './family.module.css';

/** Takes over a record that the clinic's desk made, of the reader or of a child, with the code from the desk. */
export function ClaimDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('family');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const claim = useClaim();
  const form = useForm({
    initialValues: { whose: 'me', code: '', birthDate: '' },
    validate: {
      code: (code) => (code.trim() ? null : t('common:field.required')),
      birthDate: (date) => (date ? null : t('common:field.required')),
    },
  });
  const send = ({ whose, code, birthDate }: typeof form.values) =>
    claim.mutate(
      { code, birthDate, child: whose === 'child' },
      {
        onSuccess: () => {
          announce(t('claim.done'));
          onClose();
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  return (
    <Dialog opened onClose={onClose} title={t('claim.title')}>
      <form className={classes.form} onSubmit={form.onSubmit(send)} noValidate>
        <p>{t('claim.lead')}</p>
        <Radio.Group label={t('claim.whose')} {...form.getInputProps('whose')}>
          <div className={classes.radios}>
            <Radio value="me" label={t('claim.me')} />
            <Radio value="child" label={t('claim.child')} />
          </div>
        </Radio.Group>
        <TextInput
          data-autofocus
          autoComplete="off"
          label={t('claim.code')}
          {...form.getInputProps('code')}
        />
        <TextInput
          type="date"
          autoComplete="off"
          label={t('claim.birthDate')}
          {...form.getInputProps('birthDate')}
        />
        {!isProblem(claim.error, 'validation_failed') && <InlineProblem error={claim.error} />}
        <DialogActions>
          <Button type="submit" loading={claim.isPending}>
            {t('claim.action')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
