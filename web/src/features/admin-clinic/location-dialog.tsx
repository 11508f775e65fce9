import { Button, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { clinicQuery } from '@/api/queries';
import { useAnnounce } from '@/components/announcer';
import { Dialog, DialogActions } from '@/components/dialog';
import { useFieldErrors } from '@/components/field-errors';
import { ErrorSummary, InlineProblem, Note } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { timeZonesQuery, useSaveLocation, type ManagedLocation } from './clinic.api';
import classes from './clinic.module.css';

const kinds = ['place', 'virtual'] as const;

const toValues = (l: ManagedLocation | undefined, phone: string) => ({
  kind: l?.kind ?? ('place' as const),
  name: l?.name ?? '',
  addressLines: l?.addressLines.join('\n') ?? '',
  postalCode: l?.postalCode ?? '',
  city: l?.city ?? '',
  country: l?.country ?? '',
  phone: l?.phone ?? phone,
  timeZone: l?.timeZone ?? '',
  mapUrl: l?.mapUrl ?? '',
});
type Values = ReturnType<typeof toValues>;

type LocationDialogProps = { location?: ManagedLocation; onClose: () => void };

/** A place with its clock. Before another clock is saved it says what becomes of the visits that are booked there. */
export function LocationDialog({ location, onClose }: LocationDialogProps) {
  const { t } = useTranslation('admin-clinic');
  const format = useFormat();
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const clinic = useQuery(clinicQuery()).data;
  const zones = useQuery(timeZonesQuery());
  const save = useSaveLocation();
  const needed = (text: string) => (text.trim() ? null : t('common:field.required'));
  const form = useForm<Values>({
    initialValues: toValues(location, clinic?.phone ?? ''),
    validate: (values) => ({
      name: needed(values.name),
      addressLines: values.kind === 'virtual' ? null : needed(values.addressLines),
      city: values.kind === 'virtual' ? null : needed(values.city),
      country: /^[A-Za-z]{2}$/.test(values.country.trim()) ? null : t('location.notCountry'),
      phone: needed(values.phone),
      timeZone: needed(values.timeZone),
    }),
  });
  const { kind, timeZone } = form.values;
  const isPlace = kind === 'place';
  const labels: Record<keyof Values, string> = {
    kind: t('location.kind'),
    name: t('location.name'),
    addressLines: t('location.addressLines'),
    postalCode: t('common:optional', { label: t('location.postalCode') }),
    city: t('location.city'),
    country: t('location.country'),
    phone: t('location.phone'),
    timeZone: t('location.timeZone'),
    mapUrl: t('common:optional', { label: t('location.mapUrl') }),
  };
  const field = (name: keyof Values) => ({ id: name, label: labels[name], ...form.getInputProps(name) });
  const affected = Number(location?.futureVisits ?? 0);
  const movesClock = location !== undefined && timeZone !== location.timeZone && affected > 0;
  const send = ({ addressLines, country, mapUrl, ...values }: Values) =>
    save.mutate(
      {
        id: location?.id,
        version: Number(location?.version ?? 0),
        ...values,
        addressLines: addressLines.split('\n').filter((line) => line.trim()),
        country: country.trim().toUpperCase(),
        mapUrl: mapUrl.trim() || null,
      },
      {
        onSuccess: (saved) => {
          announce(t('saved', { name: saved.name }));
          onClose();
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );

  return (
    <Dialog
      opened
      onClose={onClose}
      title={location ? t('location.edit', { name: location.name }) : t('locations.add')}
    >
      <form className={classes.form} onSubmit={form.onSubmit(send)} noValidate>
        <ErrorSummary errors={form.errors} labels={labels} />
        <Radio.Group label={labels.kind} {...form.getInputProps('kind')}>
          <div className={classes.radios}>
            {kinds.map((one) => (
              <Radio key={one} value={one} label={t(`kind.${one}`)} />
            ))}
          </div>
        </Radio.Group>
        <TextInput maxLength={80} data-autofocus {...field('name')} />
        {isPlace && (
          <>
            <Textarea
              autosize
              minRows={2}
              maxRows={3}
              description={t('location.addressHint')}
              {...field('addressLines')}
            />
            <div className={classes.two}>
              <TextInput maxLength={16} {...field('postalCode')} />
              <TextInput maxLength={80} {...field('city')} />
            </div>
          </>
        )}
        <TextInput maxLength={2} description={t('location.countryHint')} {...field('country')} />
        <TextInput type="tel" maxLength={40} {...field('phone')} />
        <Select
          searchable
          size="md"
          withScrollArea={false}
          classNames={{ options: classes.options }}
          comboboxProps={{ withinPortal: false }}
          limit={60}
          description={t('location.zoneHint')}
          nothingFoundMessage={t('location.noZone')}
          data={(zones.data ?? []).map((zone) => ({
            value: zone.id,
            label: [zone.id, zone.country, zone.utcOffset].filter(Boolean).join(' · '),
          }))}
          {...field('timeZone')}
        />
        {movesClock && (
          <Note>
            <p role="status">
              {t('location.movesClock', {
                count: affected,
                before: format.zone(location.timeZone),
              })}
            </p>
          </Note>
        )}
        {isPlace && (
          <TextInput type="url" maxLength={1000} description={t('location.mapHint')} {...field('mapUrl')} />
        )}
        {!isProblem(save.error, 'validation_failed') && <InlineProblem error={save.error} />}
        <DialogActions>
          <Button type="submit" loading={save.isPending}>
            {t('location.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
