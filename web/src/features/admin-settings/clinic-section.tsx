import { Button, Skeleton, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { settingsQuery, useChangeSettings } from '@/api/settings';
import classes from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { useFieldErrors } from '@/components/field-errors';
import { AfterAMoment, ErrorSummary, InlineProblem, Problem } from '@/components/states';
import { AccentColor, useAccentError } from './accent-color';
import { Logo } from './logo';
import type { ClinicSettings } from './settings.api';

const texts = ['privacy', 'terms', 'imprint'] as const;

/** What every page and message shows of the clinic. */
export default function ClinicSection() {
  const stored = useQuery(settingsQuery<ClinicSettings>('clinic'));
  if (stored.isError) return <Problem error={stored.error} onRetry={() => void stored.refetch()} />;
  if (!stored.data) {
    return (
      <AfterAMoment>
        {[0, 1, 2].map((row) => (
          <Skeleton key={row} height={44} mt="md" maw={480} />
        ))}
      </AfterAMoment>
    );
  }
  return <ClinicForm key={stored.data.version} version={stored.data.version} values={stored.data.values} />;
}

function ClinicForm({ version, values }: { version: number; values: ClinicSettings }) {
  const { t } = useTranslation('admin-settings');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const change = useChangeSettings<ClinicSettings>('clinic');
  const accentError = useAccentError();
  const form = useForm<ClinicSettings>({
    initialValues: values,
    validate: (now) => ({
      name: now.name?.trim() ? null : t('common:field.required'),
      accentColor: accentError(now.accentColor ?? ''),
    }),
  });
  const labels = Object.fromEntries(Object.keys(values).map((name) => [name, t(`clinic.${name}`)]));
  const field = (name: keyof ClinicSettings & string) => ({
    id: name,
    label: labels[name],
    ...form.getInputProps(name),
  });
  const send = (now: ClinicSettings) =>
    change.mutate(
      { version, values: now },
      {
        onSuccess: () => announce(t('saved')),
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
    <form className={`${classes.form} ${classes.wide}`} onSubmit={form.onSubmit(send)} noValidate>
      <ErrorSummary errors={form.errors} labels={labels} />
      <TextInput maxLength={80} {...field('name')} />
      <TextInput type="tel" maxLength={40} description={t('clinic.phoneHint')} {...field('phone')} />
      <TextInput
        type="tel"
        maxLength={20}
        description={t('clinic.emergencyHint')}
        {...field('emergencyNumber')}
      />
      <h2>{t('look.title')}</h2>
      <Logo />
      <AccentColor
        {...field('accentColor')}
        value={form.values.accentColor ?? ''}
        onChange={(color) => form.setFieldValue('accentColor', color)}
      />
      <h2>{t('clinic.texts')}</h2>
      <p>{t('clinic.textsHint')}</p>
      {texts.map((name) => (
        <Textarea key={name} autosize minRows={4} maxRows={16} maxLength={20000} {...field(name)} />
      ))}
      {!isProblem(change.error, 'validation_failed') && <InlineProblem error={change.error} />}
      {change.isSuccess && !form.isDirty() && <p role="status">{t('saved')}</p>}
      <div className={classes.actions}>
        <Button type="submit" loading={change.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
