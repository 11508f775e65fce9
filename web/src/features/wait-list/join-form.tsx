import { Anchor, Button, Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { isProblem } from '@/api/problem';
import { weekdays, type WaitListEntry, type Weekday } from '@/api/wait-list';
import { useAnnounce } from '@/components/announcer';
import { useFieldErrors } from '@/components/field-errors';
import { Monogram } from '@/components/monogram';
import { IconLine } from '@/components/page';
import { ErrorSummary, InlineProblem, Note } from '@/components/states';
import { addDays, dateInZone } from '@/lib/time';
import { useDayName, useWords } from './use-words';
import { useJoin, type Whom } from './wait-list.api';
import classes from './wait-list.module.css';

const usualWait = 28;

type JoinFormProps = {
  whom: Whom;
  /** The same in words. */
  named: Pick<WaitListEntry, 'practitionerName' | 'serviceName' | 'specialty' | 'locationName'>;
  person?: { name: string; initials: string; photo?: string | null };
  /** The clock that days and times are read on; the reader's own where no place is chosen. */
  timeZone?: string;
};

/** Which times would suit. Everything but the last day may be left open. */
export function JoinForm({ whom, named, person, timeZone }: JoinFormProps) {
  const { t } = useTranslation('wait-list');
  const navigate = useNavigate();
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const words = useWords();
  const join = useJoin();
  const today = dateInZone(new Date(), timeZone);
  const form = useForm({
    initialValues: {
      days: [] as Weekday[],
      fromTime: '',
      untilTime: '',
      lastDate: addDays(today, usualWait),
    },
    validate: ({ fromTime, untilTime, lastDate }) => ({
      untilTime: fromTime && untilTime && untilTime <= fromTime ? t('common:field.ends_before_start') : null,
      lastDate: !lastDate
        ? t('common:field.required')
        : lastDate < today
          ? t('common:field.in_the_past')
          : null,
    }),
  });
  const labels: Record<string, string> = {
    practitionerId: t('join.doctor'),
    serviceId: t('join.service'),
    specialty: t('join.specialty'),
    locationId: t('join.location'),
    days: t('join.days'),
    fromTime: t('common:optional', { label: t('join.fromTime') }),
    untilTime: t('common:optional', { label: t('join.untilTime') }),
    lastDate: t('join.lastDate'),
  };
  const field = (name: 'fromTime' | 'untilTime' | 'lastDate') => ({
    id: name,
    label: labels[name],
    ...form.getInputProps(name),
  });
  const send = ({ fromTime, untilTime, ...wishes }: typeof form.values) =>
    join.mutate(
      { ...whom, ...wishes, fromTime: fromTime || null, untilTime: untilTime || null },
      {
        onSuccess: (joined) => {
          announce(words.place(joined.place));
          void navigate('/wait-list', { state: { joined: joined.id } });
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );

  return (
    <form className={classes.form} onSubmit={form.onSubmit(send)} noValidate>
      <ErrorSummary errors={form.errors} labels={labels} />
      <div className={classes.whom}>
        {person && <Monogram {...person} size={64} />}
        <div>
          <h2>{words.whom(named)}</h2>
          <IconLine icon={MapPin}>{words.where(named)}</IconLine>
          {(['practitionerId', 'serviceId', 'specialty', 'locationId'] as const).map(
            (name) =>
              form.errors[name] && (
                <p key={name} id={name} tabIndex={-1} className={classes.error}>
                  {form.errors[name]}
                </p>
              ),
          )}
        </div>
      </div>
      <Days
        label={t('join.days')}
        chosen={form.values.days}
        error={form.errors.days}
        onChange={(days) => form.setFieldValue('days', days)}
      />
      <div className={classes.hours}>
        <TextInput type="time" {...field('fromTime')} />
        <TextInput type="time" {...field('untilTime')} />
      </div>
      <TextInput
        type="date"
        className={classes.date}
        min={today}
        description={t('join.lastDateHint')}
        {...field('lastDate')}
      />
      <Note>{t('join.how')}</Note>
      {!isProblem(join.error, 'validation_failed') && <InlineProblem error={join.error} />}
      {(isProblem(join.error, 'already_waiting') || isProblem(join.error, 'too_many_waiting')) && (
        <Anchor component={Link} to="/wait-list">
          {t('join.look')}
        </Anchor>
      )}
      <div>
        <Button type="submit" loading={join.isPending}>
          {t('join.action')}
        </Button>
      </div>
    </form>
  );
}

type DaysProps = {
  label: string;
  chosen: Weekday[];
  error?: React.ReactNode;
  onChange: (days: Weekday[]) => void;
};

function Days({ label, chosen, error, onChange }: DaysProps) {
  const { t } = useTranslation('wait-list');
  const dayName = useDayName();
  const toggle = (day: Weekday) =>
    onChange(chosen.includes(day) ? chosen.filter((d) => d !== day) : [...chosen, day]);
  return (
    <fieldset className={classes.days} id="days" tabIndex={-1}>
      <legend>{label}</legend>
      <p className={classes.hint}>{t('join.daysHint')}</p>
      <div className={classes.dayGrid}>
        {weekdays.map((day) => (
          <Checkbox
            key={day}
            label={dayName(day)}
            checked={chosen.includes(day)}
            onChange={() => toggle(day)}
          />
        ))}
      </div>
      {error && <p className={classes.error}>{error}</p>}
    </fieldset>
  );
}
