import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { specialtiesQuery } from '@/api/queries';
import classes from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { useFieldErrors } from '@/components/field-errors';
import { ErrorSummary, InlineProblem } from '@/components/states';
import own from './doctors.module.css';
import { useChangeProfile, type Doctor } from './doctors.api';
import { useSpecialtyName } from '@/components/use-specialty-name';
import { Photo } from './photo';
import { Preview } from './preview';

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const languagesIn = (text: string) => text.split(/[\s,;]+/).filter(Boolean);

/** What patients read about a doctor, and beside it how they will see it. */
export function ProfileForm({ doctor, ofClinic }: { doctor: Doctor; ofClinic?: boolean }) {
  const { t } = useTranslation('doctors');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const specialties = useQuery(specialtiesQuery()).data ?? [];
  const specialtyName = useSpecialtyName();
  const change = useChangeProfile(doctor);
  const form = useForm({
    initialValues: {
      title: doctor.title,
      givenName: doctor.givenName,
      familyName: doctor.familyName,
      biography: doctor.biography,
      education: doctor.education.join('\n'),
      experience: doctor.experience.join('\n'),
      languages: doctor.languages.join(', '),
      experienceYears: String(doctor.experienceYears),
      specialtyCodes: doctor.specialtyCodes,
    },
    validate: {
      givenName: (value) => (value.trim() ? null : t('common:field.required')),
      familyName: (value) => (value.trim() ? null : t('common:field.required')),
      experienceYears: (value) => (/^\d{1,2}$/.test(value) ? null : t('profile.years')),
    },
  });
  const labels = {
    title: t('common:optional', { label: t('profile.form.title') }),
    givenName: t('profile.form.givenName'),
    familyName: t('profile.form.familyName'),
    biography: t('profile.form.biography'),
    education: t('profile.form.education'),
    experience: t('profile.form.experience'),
    languages: t('profile.form.languages'),
    experienceYears: t('profile.form.experienceYears'),
    specialtyCodes: t('profile.form.specialties'),
  };
  const field = (name: Exclude<keyof typeof labels, 'specialtyCodes'>) => ({
    id: name,
    label: labels[name],
    ...form.getInputProps(name),
  });
  const { specialtyCodes } = form.values;
  return (
    <div className={own.profile}>
      <div>
        <Photo doctor={doctor} />
        <form
          className={classes.form}
          noValidate
          onSubmit={form.onSubmit((values) =>
            change.mutate(
              {
                ...values,
                education: lines(values.education),
                experience: lines(values.experience),
                languages: languagesIn(values.languages),
                experienceYears: Number(values.experienceYears),
              },
              {
                onSuccess: () => announce(t('profile.saved')),
                onError: (error) => form.setErrors(fieldErrors(error)),
              },
            ),
          )}
        >
          <ErrorSummary errors={form.errors} labels={labels} />
          <TextInput maxLength={20} {...field('title')} />
          <TextInput maxLength={100} {...field('givenName')} />
          <TextInput maxLength={100} {...field('familyName')} />
          {ofClinic ? (
            <fieldset className={classes.checks} id="specialtyCodes" tabIndex={-1}>
              <legend>{labels.specialtyCodes}</legend>
              {specialties.map(({ code }) => (
                <Checkbox
                  key={code}
                  label={specialtyName(code)}
                  checked={specialtyCodes.includes(code)}
                  onChange={() =>
                    form.setFieldValue(
                      'specialtyCodes',
                      specialtyCodes.includes(code)
                        ? specialtyCodes.filter((c) => c !== code)
                        : [...specialtyCodes, code],
                    )
                  }
                />
              ))}
            </fieldset>
          ) : (
            <div>
              <strong>{labels.specialtyCodes}</strong>
              <p>
                {specialtyCodes.length > 0
                  ? specialtyCodes.map(specialtyName).join(', ')
                  : t('profile.byClinic')}
              </p>
            </div>
          )}
          <Textarea autosize minRows={4} maxRows={14} maxLength={4000} {...field('biography')} />
          <Textarea
            autosize
            minRows={2}
            maxRows={10}
            description={t('profile.form.educationHint')}
            {...field('education')}
          />
          <Textarea
            autosize
            minRows={2}
            maxRows={10}
            description={t('profile.form.experienceHint')}
            {...field('experience')}
          />
          <TextInput description={t('profile.form.languagesHint')} {...field('languages')} />
          <TextInput inputMode="numeric" maxLength={2} {...field('experienceYears')} />
          {!isProblem(change.error, 'validation_failed') && <InlineProblem error={change.error} />}
          <div className={classes.actions}>
            <Button type="submit" variant="light" loading={change.isPending}>
              {t('profile.save')}
            </Button>
          </div>
        </form>
      </div>
      <Preview
        doctor={doctor}
        words={{
          ...form.values,
          education: lines(form.values.education),
          experience: lines(form.values.experience),
          languages: languagesIn(form.values.languages),
        }}
      />
    </div>
  );
}
