import { Button, NativeSelect, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { currentOf } from '@/api/patients';
import { isProblem } from '@/api/problem';
import type { Profile } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { useFieldErrors } from '@/components/field-errors';
import { ErrorSummary, InlineProblem } from '@/components/states';
import { VersionChoice } from '@/components/version-choice';
import { languages } from '@/i18n/i18n';
import { useSaveProfile } from './profile.api';
import classes from './profile.module.css';

const addressFields = ['line1', 'line2', 'postalCode', 'city', 'country'] as const;
const optionalFields: readonly string[] = [...addressFields, 'timeZone'];
const requiredFields = ['givenName', 'familyName', 'birthDate', 'phone'] as const;

/** Flat, so that every field has one name; the server's `address.line1` becomes `line1`. */
function toValues({ address, ...profile }: Profile) {
  return {
    givenName: profile.givenName,
    familyName: profile.familyName,
    birthDate: profile.birthDate,
    phone: profile.phone,
    language: profile.language ?? 'en',
    timeZone: profile.timeZone ?? '',
    line1: address?.line1 ?? '',
    line2: address?.line2 ?? '',
    postalCode: address?.postalCode ?? '',
    city: address?.city ?? '',
    country: address?.country ?? '',
  };
}
type Values = ReturnType<typeof toValues>;

const zones = Intl.supportedValuesOf('timeZone');

type ProfileFormProps = {
  profile: Profile;
  /** Somebody whom the reader acts for; the reader when there is none. */
  patientId?: string;
};

export function ProfileForm({ profile, patientId }: ProfileFormProps) {
  const { t } = useTranslation('profile');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const save = useSaveProfile(patientId);
  const form = useForm<Values>({
    initialValues: toValues(profile),
    validate: (values) =>
      Object.fromEntries(
        requiredFields.map((name) => [name, values[name].trim() ? null : t('common:field.required')]),
      ),
  });
  const newer = currentOf<Profile>(save.error);

  const send = ({ line1, line2, postalCode, city, country, timeZone, ...values }: Values, version: number) =>
    save.mutate(
      {
        ...values,
        address: { line1, line2, postalCode, city, country },
        timeZone: timeZone || null,
        version,
      },
      {
        onSuccess: (saved) => {
          form.setInitialValues(toValues(saved));
          form.setValues(toValues(saved));
          announce(t('saved'));
        },
        onError: (error) =>
          form.setErrors(
            Object.fromEntries(
              Object.entries(fieldErrors(error)).map(([name, text]) => [name.replace('address.', ''), text]),
            ),
          ),
      },
    );

  const labels = Object.fromEntries(
    Object.keys(form.values).map((name) => [
      name,
      optionalFields.includes(name)
        ? t('common:optional', { label: t(`common:person.field.${name}`) })
        : t(`common:person.field.${name}`),
    ]),
  );
  const field = (name: keyof Values) => ({ id: name, label: labels[name], ...form.getInputProps(name) });

  if (newer) {
    return (
      <VersionChoice
        mine={form.values}
        theirs={toValues(newer)}
        labels={labels}
        onChosen={(chosen) => {
          const values = { ...toValues(newer), ...chosen };
          form.setValues(values);
          send(values, newer.version);
        }}
      />
    );
  }
  return (
    <form
      className={classes.form}
      onSubmit={form.onSubmit((values) => send(values, profile.version))}
      noValidate
    >
      <ErrorSummary errors={form.errors} labels={labels} />
      <TextInput autoComplete="given-name" {...field('givenName')} />
      <TextInput autoComplete="family-name" {...field('familyName')} />
      <TextInput type="date" autoComplete="bday" {...field('birthDate')} />
      <TextInput type="tel" autoComplete="tel" {...field('phone')} />
      <NativeSelect
        {...field('language')}
        description={t('languageHint')}
        data={languages.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Select
        {...field('timeZone')}
        value={form.values.timeZone || null}
        onChange={(zone) => form.setFieldValue('timeZone', zone ?? '')}
        description={t('timeZoneHint')}
        searchable
        clearable
        limit={50}
        data={zones}
      />
      <h2>{t('address')}</h2>
      <TextInput autoComplete="address-line1" {...field('line1')} />
      <TextInput autoComplete="address-line2" {...field('line2')} />
      <TextInput autoComplete="postal-code" {...field('postalCode')} />
      <TextInput autoComplete="address-level2" {...field('city')} />
      <TextInput autoComplete="country-name" {...field('country')} />
      {!isProblem(save.error, 'validation_failed') && <InlineProblem error={save.error} />}
      <div className={classes.foot}>
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
        {save.isSuccess && !form.isDirty() && <span>{t('saved')}</span>}
      </div>
    </form>
  );
}
