import { Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ActedFor, ProxyScope } from '@/api/family';
import { isProblem } from '@/api/problem';
import { useAnnounce } from '@/components/announcer';
import { Dialog, DialogActions } from '@/components/dialog';
import { useFieldErrors } from '@/components/field-errors';
import { InlineProblem } from '@/components/states';
import { useInvite } from './family.api';
import classes from './family.module.css';

type InviteDialogProps = {
  /** The children for whom the reader may let somebody in too. */
  dependants: ActedFor[];
  onClose: () => void;
};

/** Asks somebody, by e-mail address, to act for the reader. What is said afterwards is the same for every address. */
export function InviteDialog({ dependants, onClose }: InviteDialogProps) {
  const { t } = useTranslation('family');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const invite = useInvite();
  const form = useForm({
    initialValues: { email: '', scope: 'book' as ProxyScope, patientId: '' },
    validate: { email: (email) => (email.trim() ? null : t('common:field.required')) },
  });
  const send = ({ email, scope, patientId }: typeof form.values) =>
    invite.mutate(
      { email: email.trim(), scope, patientId: patientId || undefined },
      {
        onSuccess: () => {
          announce(t('invite.sent', { email }));
          onClose();
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  return (
    <Dialog opened onClose={onClose} title={t('invite.title')}>
      <form className={classes.form} onSubmit={form.onSubmit(send)} noValidate>
        <p>{t('invite.lead')}</p>
        {dependants.length > 0 && (
          <NativeSelect
            label={t('invite.patientId')}
            {...form.getInputProps('patientId')}
            data={[
              { value: '', label: t('invite.me') },
              ...dependants.map(({ patientId, givenName }) => ({ value: patientId, label: givenName })),
            ]}
          />
        )}
        <TextInput
          data-autofocus
          type="email"
          autoComplete="off"
          label={t('invite.email')}
          {...form.getInputProps('email')}
        />
        <Radio.Group label={t('invite.scope')} {...form.getInputProps('scope')}>
          <div className={classes.radios}>
            {(['book', 'book_and_read'] as const).map((scope) => (
              <Radio
                key={scope}
                value={scope}
                label={t(`scope.${scope}`)}
                description={t(`scopeHint.${scope}`)}
              />
            ))}
          </div>
        </Radio.Group>
        {!isProblem(invite.error, 'validation_failed') && <InlineProblem error={invite.error} />}
        <DialogActions>
          <Button type="submit" loading={invite.isPending}>
            {t('invite.action')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
