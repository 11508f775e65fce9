import { Anchor, Button, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { Instant } from '@/api/types';
import classes from '@/components/admin.module.css';
import { useFieldErrors } from '@/components/field-errors';
import { ErrorSummary, InlineProblem, Note } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useFormat } from '@/i18n/use-format';

const names = ['givenName', 'familyName', 'birthDate', 'reason'] as const;
type Opened = { patientId: string; until: Instant };

/** Opens the record of somebody whom the doctor does not treat, because it cannot wait. Somebody looks at each of these. */
export default function EmergencyPage() {
  const { t } = useTranslation('emergency');
  const format = useFormat();
  const fieldErrors = useFieldErrors();
  const open = useMutation({
    mutationFn: (body: Record<(typeof names)[number], string>) =>
      api.post<Opened>('/api/patients/emergency-access', body),
  });
  const form = useForm({
    initialValues: { givenName: '', familyName: '', birthDate: '', reason: '' },
    validate: (values) =>
      Object.fromEntries(
        names.map((name) => [name, values[name].trim() ? null : t('common:field.required')]),
      ),
  });
  const labels = Object.fromEntries(names.map((name) => [name, t(`field.${name}`)]));
  const field = (name: (typeof names)[number]) => ({
    id: name,
    label: labels[name],
    ...form.getInputProps(name),
  });
  return (
    <StaffPage title={t('title')} lead={t('lead')}>
      <div className={classes.page}>
        <form
          className={classes.form}
          noValidate
          onSubmit={form.onSubmit((values) =>
            open.mutate(values, { onError: (error) => form.setErrors(fieldErrors(error)) }),
          )}
        >
          <ErrorSummary errors={form.errors} labels={labels} />
          <TextInput autoComplete="off" {...field('givenName')} />
          <TextInput autoComplete="off" {...field('familyName')} />
          <TextInput type="date" autoComplete="off" {...field('birthDate')} />
          <Textarea
            autosize
            minRows={3}
            maxLength={1000}
            description={t('field.reasonHint')}
            {...field('reason')}
          />
          {isProblem(open.error, 'not_found') ? (
            <Note>{t('notFound')}</Note>
          ) : (
            !isProblem(open.error, 'validation_failed') && <InlineProblem error={open.error} />
          )}
          <div className={classes.actions}>
            <Button type="submit" variant="danger" loading={open.isPending}>
              {t('action')}
            </Button>
          </div>
          {open.data && (
            <div role="status">
              <Note>
                {t('open', { when: format.instantTime(open.data.until) })}{' '}
                <Anchor component={Link} to={`/practice/patients/${open.data.patientId}`}>
                  {t('toRecord')}
                </Anchor>
              </Note>
            </div>
          )}
        </form>
      </div>
    </StaffPage>
  );
}
