import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { locationsQuery } from '@/api/queries';
import admin from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog, Dialog, DialogActions } from '@/components/dialog';
import { useFieldErrors } from '@/components/field-errors';
import { ErrorSummary, InlineProblem, Note, Problem } from '@/components/states';
import {
  fitOf,
  serviceDefaultsQuery,
  useRemoveService,
  useSaveService,
  type Doctor,
  type ServiceDefaults,
  type ServiceDetails,
  type ServiceFields,
} from './doctors.api';
import classes from './doctors.module.css';
import { ServicePreview } from './service-preview';

const modes = ['in_person', 'video', 'phone'] as const;
/** Side by side in the form. */
const rules = [
  'durationMinutes',
  'slotStepMinutes',
  'bufferBeforeMinutes',
  'bufferAfterMinutes',
  'minimumNoticeMinutes',
  'cancellationCutoffMinutes',
  'horizonDays',
] as const;
const numbers = [...rules, 'seats'] as const;

/** Stands for a name where only the free times matter. */
const unnamed = '-';

const freshOf = (defaults: ServiceDefaults) => ({
  name: '',
  mode: 'in_person' as ServiceFields['mode'],
  durationMinutes: String(defaults.durationMinutes),
  slotStepMinutes: String(defaults.slotStepMinutes),
  bufferBeforeMinutes: String(defaults.bufferBeforeMinutes),
  bufferAfterMinutes: String(defaults.bufferAfterMinutes),
  minimumNoticeMinutes: String(defaults.minimumNoticeMinutes),
  cancellationCutoffMinutes: String(defaults.cancellationCutoffMinutes),
  horizonDays: String(defaults.horizonDays),
  seats: '1',
  fee: '0',
  currency: 'EUR',
  needsApproval: defaults.needsApproval ?? false,
  archived: false,
  instructions: '',
  roomLink: '',
  locationIds: [] as string[],
});
type Values = ReturnType<typeof freshOf>;

const toValues = (s: ServiceDetails): Values => ({
  name: s.name,
  mode: s.mode,
  durationMinutes: String(s.durationMinutes),
  slotStepMinutes: String(s.slotStepMinutes),
  bufferBeforeMinutes: String(s.bufferBeforeMinutes),
  bufferAfterMinutes: String(s.bufferAfterMinutes),
  minimumNoticeMinutes: String(s.minimumNoticeMinutes),
  cancellationCutoffMinutes: String(s.cancellationCutoffMinutes),
  horizonDays: String(s.horizonDays),
  seats: String(s.seats),
  fee: String(Number(s.feeMinor) / 100),
  currency: s.currency,
  needsApproval: s.needsApproval,
  archived: s.archived,
  instructions: s.instructions ?? '',
  roomLink: s.roomLink ?? '',
  locationIds: s.locationIds,
});

/** What is sent. Only for values that are well-formed. */
const toFields = ({ fee, ...values }: Values): ServiceFields => ({
  ...values,
  ...(Object.fromEntries(numbers.map((name) => [name, Number(values[name])])) as Record<
    (typeof numbers)[number],
    number
  >),
  currency: values.currency.trim().toUpperCase(),
  feeMinor: Math.round(Number(fee.trim().replace(',', '.')) * 100),
  instructions: values.instructions.trim() || null,
  roomLink: values.roomLink.trim() || null,
});

type ServiceDialogProps = { doctor: Doctor; service?: ServiceDetails; onClose: () => void };

/** A type of visit with the rules for booking it. What was booked keeps the rules it was booked by. */
export function ServiceDialog(props: ServiceDialogProps) {
  const { t } = useTranslation('doctors');
  const defaults = useQuery({ ...serviceDefaultsQuery(), enabled: !props.service });
  if (props.service) return <ServiceForm {...props} initial={toValues(props.service)} />;
  if (defaults.data) {
    const other = props.doctor.services[0];
    const initial = freshOf(defaults.data);
    return (
      <ServiceForm
        {...props}
        initial={{
          ...initial,
          currency: other?.currency ?? initial.currency,
          locationIds: other?.locationIds ?? [],
        }}
      />
    );
  }
  if (!defaults.isError) return null;
  return (
    <Dialog opened onClose={props.onClose} title={t('service.new')}>
      <Problem error={defaults.error} onRetry={() => void defaults.refetch()} />
    </Dialog>
  );
}

function ServiceForm({ doctor, service, initial, onClose }: ServiceDialogProps & { initial: Values }) {
  const { t } = useTranslation('doctors');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const locations = useQuery(locationsQuery()).data ?? [];
  const save = useSaveService(doctor);
  const remove = useRemoveService(doctor);
  const [removing, setRemoving] = useState(false);
  const validate = (values: Values) => ({
    name: values.name.trim() ? null : t('common:field.required'),
    fee: /^\d{1,6}([.,]\d{1,2})?$/.test(values.fee.trim()) ? null : t('service.notMoney'),
    locationIds: values.locationIds.length > 0 ? null : t('service.someLocation'),
    ...Object.fromEntries(
      numbers.map((name) => [name, /^\d{1,6}$/.test(values[name].trim()) ? null : t('service.notNumber')]),
    ),
  });
  const form = useForm<Values>({ initialValues: initial, validate });
  const labels: Record<string, string> = Object.fromEntries(
    Object.keys(initial).map((name) => [name, t(`service.form.${name}`)]),
  );
  const field = (
    name: 'name' | 'fee' | 'currency' | 'instructions' | 'roomLink' | (typeof numbers)[number],
  ) => ({
    id: name,
    label: labels[name],
    ...form.getInputProps(name),
  });
  const send = (values: Values) =>
    save.mutate(
      { serviceId: service?.id, fields: toFields(values) },
      {
        onSuccess: () => {
          announce(t('service.saved', { name: values.name }));
          onClose();
        },
        onError: (error) => {
          const { feeMinor, ...rest } = fieldErrors(error);
          form.setErrors(feeMinor ? { ...rest, fee: feeMinor } : rest);
        },
      },
    );
  const { locationIds } = form.values;
  const fit = fitOf(doctor, Number(form.values.durationMinutes), locationIds);
  // A type of visit that has no name yet has free times all the same.
  const isPreviewable = Object.entries(validate(form.values)).every(
    ([field, refusal]) => refusal === null || field === 'name',
  );

  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={service ? t('service.edit', { name: service.name }) : t('service.new')}
    >
      <div className={classes.withPreview}>
        <form className={classes.dialog} onSubmit={form.onSubmit(send)} noValidate>
          <ErrorSummary errors={form.errors} labels={labels} />
          <TextInput maxLength={80} data-autofocus {...field('name')} />
          <NativeSelect
            label={labels.mode}
            {...form.getInputProps('mode')}
            data={modes.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
          />
          {form.values.mode === 'video' && (
            <TextInput
              type="url"
              inputMode="url"
              maxLength={500}
              description={t('service.roomLinkHint')}
              {...field('roomLink')}
            />
          )}
          <div className={classes.two}>
            <TextInput inputMode="decimal" {...field('fee')} />
            <TextInput maxLength={3} {...field('currency')} />
            {rules.map((name) => (
              <TextInput
                key={name}
                inputMode="numeric"
                {...field(name)}
                // Hours may be made longer afterwards, so that this is said and not refused.
                description={
                  name === 'durationMinutes' && fit === 'longer_than_hours'
                    ? t('service.longerThanHours')
                    : undefined
                }
              />
            ))}
          </div>
          <TextInput inputMode="numeric" description={t('service.seatsHint')} {...field('seats')} />
          <fieldset className={admin.checks} id="locationIds" tabIndex={-1}>
            <legend>{labels.locationIds}</legend>
            {locations.map((location) => (
              <Checkbox
                key={location.id}
                label={location.name}
                checked={locationIds.includes(location.id)}
                onChange={() =>
                  form.setFieldValue(
                    'locationIds',
                    locationIds.includes(location.id)
                      ? locationIds.filter((id) => id !== location.id)
                      : [...locationIds, location.id],
                  )
                }
              />
            ))}
          </fieldset>
          {fit === 'no_hours_there' && <Note>{t('service.noHoursThere')}</Note>}
          <Checkbox
            mt="sm"
            label={labels.needsApproval}
            {...form.getInputProps('needsApproval', { type: 'checkbox' })}
          />
          <Textarea autosize minRows={2} maxRows={8} maxLength={1000} {...field('instructions')} />
          {service && (
            <Checkbox label={labels.archived} {...form.getInputProps('archived', { type: 'checkbox' })} />
          )}
          {!isProblem(save.error, 'validation_failed') && <InlineProblem error={save.error} />}
          {isProblem(remove.error, 'service_in_use') ? (
            <Note>{t('service.inUse', { count: Number(remove.error.body.visits) })}</Note>
          ) : (
            <InlineProblem error={remove.error} />
          )}
          <DialogActions>
            <Button type="submit" loading={save.isPending}>
              {t('service.save')}
            </Button>
            {service && (
              <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
                {t('service.remove')}
              </Button>
            )}
          </DialogActions>
        </form>
        <ServicePreview
          doctor={doctor}
          fields={
            isPreviewable ? toFields({ ...form.values, name: form.values.name.trim() || unnamed }) : null
          }
          locations={locations.filter(({ id }) => locationIds.includes(id))}
        />
      </div>
      {service && (
        <ConfirmDialog
          opened={removing}
          danger
          title={t('service.removeTitle', { name: service.name })}
          confirm={t('service.remove')}
          leave={t('service.keep')}
          pending={remove.isPending}
          onConfirm={() =>
            remove.mutate(service.id, {
              onSuccess: () => {
                announce(t('service.removed', { name: service.name }));
                onClose();
              },
              onError: () => setRemoving(false),
            })
          }
          onClose={() => setRemoving(false)}
        >
          <p>{t('service.removeText')}</p>
        </ConfirmDialog>
      )}
    </Dialog>
  );
}
