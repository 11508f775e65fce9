import { Button, Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isProblem } from '@/api/problem';
import type { MessageChoice, MessagePreferences } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { useFieldErrors } from '@/components/field-errors';
import { ErrorSummary, InlineProblem, Note } from '@/components/states';
import { zoneCity } from '@/lib/time';
import { useSavePreferences } from './preferences.api';
import classes from './preferences.module.css';

const topics = ['bookings', 'changes', 'reminders', 'messages', 'security'] as const;
const idOf = (choice: Pick<MessageChoice, 'topic' | 'channel'>) => `${choice.topic}-${choice.channel}`;

const toValues = ({ choices, quietHours, namesVisit }: MessagePreferences) => ({
  on: Object.fromEntries(choices.map((choice) => [idOf(choice), choice.on])) as Record<string, boolean>,
  quiet: quietHours != null,
  from: quietHours?.from ?? '21:00',
  until: quietHours?.until ?? '08:00',
  namesVisit,
});
type Values = ReturnType<typeof toValues>;

/** The practice is not reminded of its visits: it has its day. */
const isFor = (staff: boolean) => (topic: (typeof topics)[number]) => !staff || topic !== 'reminders';

type PreferencesFormProps = { preferences: MessagePreferences; staff: boolean };

export function PreferencesForm({ preferences, staff }: PreferencesFormProps) {
  const { t } = useTranslation('notifications');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const save = useSavePreferences();
  const zone = preferences.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const form = useForm<Values>({ initialValues: toValues(preferences) });
  // Without a number that can take SMS there is nothing to choose.
  const choices = preferences.choices.filter((c) => c.channel !== 'sms' || preferences.smsTo != null);

  const send = ({ on, quiet, from, until, namesVisit }: Values) =>
    save.mutate(
      {
        choices: preferences.choices.map((c) => ({
          topic: c.topic,
          channel: c.channel,
          on: on[idOf(c)] ?? c.on,
        })),
        quietHours: quiet ? { from, until } : null,
        timeZone: quiet ? zone : null,
        namesVisit,
      },
      {
        onSuccess: (saved) => {
          form.setInitialValues(toValues(saved));
          form.reset();
          announce(t('preferences.saved'));
        },
        onError: (error) =>
          form.setErrors(
            Object.fromEntries(
              Object.entries(fieldErrors(error)).map(([name, text]) => [
                name.replace('quietHours.', ''),
                text,
              ]),
            ),
          ),
      },
    );

  return (
    <form className={classes.form} onSubmit={form.onSubmit(send)} noValidate>
      <ErrorSummary
        errors={form.errors}
        labels={{ from: t('preferences.from'), until: t('preferences.until') }}
      />
      {topics.filter(isFor(staff)).map((topic) => (
        <fieldset key={topic} className={classes.topic}>
          <legend>{t(`preferences.topic.${topic}`)}</legend>
          <p>{t(`preferences.about.${topic}`)}</p>
          <div className={classes.channels}>
            {choices
              .filter((choice) => choice.topic === topic)
              .map((choice) =>
                choice.alwaysOn ? (
                  <span key={choice.channel} className={classes.always}>
                    <Check size={16} aria-hidden />
                    {t(`preferences.always.${choice.channel}`)}
                  </span>
                ) : (
                  <Checkbox
                    key={choice.channel}
                    label={t(`preferences.channel.${choice.channel}`)}
                    {...form.getInputProps(`on.${idOf(choice)}`, { type: 'checkbox' })}
                  />
                ),
              )}
          </div>
        </fieldset>
      ))}
      {!staff && (
        <p className={classes.number}>
          {preferences.smsTo ? (
            <>
              {t('preferences.smsTo')} <bdi>{preferences.smsTo}</bdi>.{' '}
            </>
          ) : (
            `${t('preferences.noNumber')} `
          )}
          <Link to="/profile">{t('preferences.changeNumber')}</Link>
        </p>
      )}
      <fieldset className={classes.topic}>
        <legend>{t('preferences.quiet')}</legend>
        <p>{t('preferences.quietAbout')}</p>
        <Checkbox label={t('preferences.quietOn')} {...form.getInputProps('quiet', { type: 'checkbox' })} />
        {form.values.quiet && (
          <>
            <div className={classes.hours}>
              <TextInput
                id="from"
                type="time"
                label={t('preferences.from')}
                {...form.getInputProps('from')}
              />
              <TextInput
                id="until"
                type="time"
                label={t('preferences.until')}
                {...form.getInputProps('until')}
              />
            </div>
            <Note>{t('preferences.quietNote', { city: zoneCity(zone) })}</Note>
          </>
        )}
      </fieldset>
      {!staff && (
        <fieldset className={classes.topic}>
          <legend>{t('preferences.details')}</legend>
          <p>{t('preferences.detailsAbout')}</p>
          <Checkbox
            label={t('preferences.detailsOn')}
            {...form.getInputProps('namesVisit', { type: 'checkbox' })}
          />
        </fieldset>
      )}
      {!isProblem(save.error, 'validation_failed') && <InlineProblem error={save.error} />}
      <div className={classes.foot}>
        <Button type="submit" loading={save.isPending}>
          {t('preferences.save')}
        </Button>
        {save.isSuccess && !form.isDirty() && <span>{t('preferences.saved')}</span>}
      </div>
    </form>
  );
}
