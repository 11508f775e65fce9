import { Button, Checkbox, MultiSelect, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { specialtiesQuery } from '@/api/queries';
import { useAnnounce } from '@/components/announcer';
import { useFieldErrors } from '@/components/field-errors';
import { PageHeader } from '@/components/page';
import { ErrorSummary, InlineProblem } from '@/components/states';
import { useSpecialtyName } from '@/components/use-specialty-name';
import { useFormat } from '@/i18n/use-format';
import { useMoveOwnApplication, type Application } from './applications.api';
import { Said } from './application-history';
import { DocumentsSection } from './documents-section';
import { EntryRows } from './entry-rows';
import { emptyEducation, emptyExperience, toFields, toValues, type FormValues } from './form-values';
import { Withdraw } from './own-state';
import { useSaving } from './use-saving';
import classes from './applications.module.css';

const spoken =
  'ar bn ca cs da de el en es eu fa fi fr gl he hi hr hu it ja ko nb nl pl pt ro ru sk sr sv tr uk ur vi zh'.split(
    ' ',
  );

/** The application while it is written. What is typed is kept on the server by itself; sending is one press at the end. */
export function ApplicationForm({ application }: { application: Application }) {
  const { t } = useTranslation('applications');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const form = useForm<FormValues>({ initialValues: toValues(application.fields) });
  const { saving, saveNow, error: saveError, reload } = useSaving(application, toFields(form.values));
  const submit = useMoveOwnApplication();
  const asked = application.state === 'more_needed';

  // A list's field is called education[0].title by the server and education.0.title by the form.
  const mark = (error: unknown) =>
    form.setErrors(
      Object.fromEntries(
        Object.entries(fieldErrors(error)).map(([name, words]) => [name.replace(/\[(\d+)\]/g, '.$1'), words]),
      ),
    );
  const send = async () => {
    form.clearErrors();
    try {
      const version = await saveNow();
      await submit.mutateAsync({ version, to: 'submit' });
      announce(t('form.sent'));
      window.scrollTo({ top: 0 });
    } catch (error) {
      mark(error);
    }
  };
  useEffect(() => {
    if (saveError) mark(saveError);
    // Only a new answer of the server is news.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [saveError]);

  const labels = useLabels(form.errors);
  const field = (
    name: Exclude<keyof FormValues, 'education' | 'experience' | 'specialtyCodes' | 'languages'>,
  ) => ({
    id: name,
    label: labels[name],
    ...form.getInputProps(name),
  });
  return (
    <>
      <PageHeader
        title={t(asked ? 'own.more_needed.title' : 'form.title')}
        lead={t(asked ? 'own.more_needed.text' : 'form.lead')}
      />
      <Said application={application} />
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <ErrorSummary errors={form.errors} labels={labels} />
        <h2>{t('form.licence')}</h2>
        <TextInput maxLength={80} autoComplete="off" {...field('licenceNumber')} />
        <TextInput maxLength={80} description={t('form.authorityHint')} {...field('licenceAuthority')} />
        <TextInput type="date" description={t('form.expiresHint')} {...field('licenceExpiresOn')} />

        <h2>{t('form.work')}</h2>
        <Specialties
          label={labels.specialtyCodes}
          chosen={form.values.specialtyCodes}
          error={form.errors.specialtyCodes}
          onChange={(codes) => form.setFieldValue('specialtyCodes', codes)}
        />
        <SpokenLanguages
          label={labels.languages}
          chosen={form.values.languages}
          error={form.errors.languages}
          onChange={(codes) => form.setFieldValue('languages', codes)}
        />

        <EntryRows
          form={form}
          list="education"
          columns={['title', 'place', 'year']}
          empty={emptyEducation}
          most={20}
        />
        <EntryRows
          form={form}
          list="experience"
          columns={['position', 'place', 'from', 'to']}
          empty={emptyExperience}
          most={30}
        />

        <DocumentsSection application={application} error={form.errors.documents} />

        <h2>{t('form.aboutYou')}</h2>
        <Textarea
          autosize
          minRows={4}
          maxRows={12}
          maxLength={4000}
          description={t('form.aboutHint')}
          {...field('about')}
        />

        <p className={classes.saved} role="status">
          {t(`form.${saving}`)}
        </p>
        {isProblem(saveError, 'changed_meanwhile') ? (
          <div>
            <InlineProblem error={saveError} />
            <Button variant="default" onClick={reload}>
              {t('form.loadStored')}
            </Button>
          </div>
        ) : (
          !isProblem(saveError, 'validation_failed') && <InlineProblem error={saveError} />
        )}
        {!isProblem(submit.error, 'validation_failed') && <InlineProblem error={submit.error} />}
        <div className={classes.actions}>
          <Button type="submit" loading={submit.isPending}>
            {t(asked ? 'form.sendAgain' : 'form.send')}
          </Button>
          <Withdraw application={application} />
        </div>
      </form>
    </>
  );
}

/** The names of all fields, those of the rows that have something to correct too. */
function useLabels(errors: Record<string, unknown>) {
  const { t } = useTranslation('applications');
  const rows = Object.fromEntries(
    Object.keys(errors).flatMap((name) => {
      const [list, index, column] = name.split('.');
      return column
        ? [
            [
              name,
              t(`form.${list}Row`, { number: Number(index) + 1, what: t(`form.column.${list}.${column}`) }),
            ],
          ]
        : [];
    }),
  ) as Record<string, string>;
  return {
    ...rows,
    licenceNumber: t('form.licenceNumber'),
    licenceAuthority: t('form.licenceAuthority'),
    licenceExpiresOn: t('form.licenceExpiresOn'),
    specialtyCodes: t('form.specialtyCodes'),
    languages: t('form.languages'),
    education: t('form.education'),
    experience: t('form.experience'),
    documents: t('form.documents'),
    about: t('common:optional', { label: t('form.about') }),
  };
}

type ChosenProps = {
  label: string;
  chosen: string[];
  error?: React.ReactNode;
  onChange: (codes: string[]) => void;
};

function Specialties({ label, chosen, error, onChange }: ChosenProps) {
  const { t } = useTranslation('applications');
  const specialties = useQuery(specialtiesQuery()).data ?? [];
  const nameOf = useSpecialtyName();
  const toggle = (code: string) =>
    onChange(chosen.includes(code) ? chosen.filter((c) => c !== code) : [...chosen, code]);
  return (
    <fieldset className={classes.checks} id="specialtyCodes" tabIndex={-1}>
      <legend>{label}</legend>
      <p className={classes.hint}>{t('form.specialtiesHint')}</p>
      <div className={classes.checkGrid}>
        {specialties.map(({ code }) => (
          <Checkbox
            key={code}
            label={nameOf(code)}
            checked={chosen.includes(code)}
            onChange={() => toggle(code)}
          />
        ))}
      </div>
      {error && <p className={classes.error}>{error}</p>}
    </fieldset>
  );
}

function SpokenLanguages({ label, chosen, error, onChange }: ChosenProps) {
  const { t } = useTranslation('applications');
  const format = useFormat();
  // Those that somebody wrote elsewhere stay, though they are not among the usual ones.
  const [codes] = useState(() => [...new Set([...spoken, ...chosen])]);
  return (
    <MultiSelect
      id="languages"
      label={label}
      description={t('form.languagesHint')}
      data={codes.map((code) => ({ value: code, label: format.language(code) }))}
      value={chosen}
      error={error}
      onChange={onChange}
      searchable
      hidePickedOptions
      maxValues={20}
      nothingFoundMessage={t('form.noLanguage')}
    />
  );
}
