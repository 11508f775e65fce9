import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { api } from '@/api/client';
import { useWatch } from '@/api/live';
import { locationsQuery, specialtiesQuery } from '@/api/queries';
import type { SearchResult, SearchResults, Slot } from '@/api/types';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { TimeButton } from '@/components/time-button';
import { useFormat } from '@/i18n/use-format';
import { dateInZone, dateOf } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import classes from './reception.module.css';

const largestPage = 100;

type TimesNowProps = {
  chosen: { start: string; practitionerId: string } | undefined;
  pending: boolean;
  onPick: (slot: Slot) => void;
};

/** The next free times of today, the doctor who is free first at the top. */
export function TimesNow({ chosen, pending, onPick }: TimesNowProps) {
  const { t } = useTranslation('reception');
  const format = useFormat();
  const now = useNow();
  const { id } = useParams();
  const [params, setParams] = useSearchParams();
  const location = params.get('at') ?? '';
  const specialty = params.get('specialty') ?? '';
  const locations = useQuery(locationsQuery()).data ?? [];
  const specialties = useQuery(specialtiesQuery()).data ?? [];
  const query = { location, specialty, date: dateInZone(now, 'UTC'), pageSize: largestPage };
  const found = useQuery({
    queryKey: ['search', query],
    queryFn: () => api.get<SearchResults>('/api/scheduling/practitioners', query),
    placeholderData: keepPreviousData,
  });
  // The time that is held here is taken for everybody, so it comes back in no list; it stays where it was pressed.
  const [picked, setPicked] = useState<Slot>();
  const held = picked && picked.start === chosen?.start ? picked : undefined;
  const isToday = (slot: Slot) => dateOf(slot.startLocal) === dateInZone(now, slot.timeZone);
  const free = (found.data?.items ?? [])
    .map((doctor) => ({ doctor, slots: withHeld(doctor, doctor.nextSlots.filter(isToday), held) }))
    .filter(({ slots }) => slots.length > 0)
    .sort((a, b) => (a.slots[0]?.start ?? '').localeCompare(b.slots[0]?.start ?? ''));
  useWatch(free.map(({ doctor }) => doctor.id));
  const filter = (name: string, value: string) =>
    setParams(
      (old) => {
        if (value) old.set(name, value);
        else old.delete(name);
        return old;
      },
      { replace: true, preventScrollReset: true },
    );

  return (
    <section aria-label={t('walkIn.times')}>
      <div className={classes.filters}>
        <NativeSelect
          label={t('book.where')}
          value={location}
          onChange={(event) => filter('at', event.currentTarget.value)}
          data={[
            { value: '', label: t('walkIn.anywhere') },
            ...locations.map((l) => ({ value: l.id, label: l.name })),
          ]}
        />
        <NativeSelect
          label={t('walkIn.specialty')}
          value={specialty}
          onChange={(event) => filter('specialty', event.currentTarget.value)}
          data={[
            { value: '', label: t('walkIn.anySpecialty') },
            ...specialties.map((s) => ({ value: s.code, label: format.specialty(s) })),
          ]}
        />
      </div>
      <h2>{t('walkIn.times')}</h2>
      {found.isPending && (
        <AfterAMoment>
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} height={64} mt="md" />
          ))}
        </AfterAMoment>
      )}
      {found.isError && <Problem error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && free.length === 0 && (
        <Empty
          title={t('walkIn.none.title')}
          action={
            <Button component={Link} to={`/practice/patients/${id}/book`}>
              {t('walkIn.none.action')}
            </Button>
          }
        >
          {t('walkIn.none.text')}
        </Empty>
      )}
      <ul>
        {free.map(({ doctor, slots }) => (
          <Doctor
            key={doctor.id}
            doctor={doctor}
            slots={slots}
            chosen={chosen}
            pending={pending}
            onPick={(slot) => {
              setPicked(slot);
              onPick(slot);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

const withHeld = (doctor: SearchResult, slots: Slot[], held: Slot | undefined) =>
  held?.practitionerId === doctor.id && !slots.some(({ start }) => start === held.start)
    ? [held, ...slots].sort((a, b) => a.start.localeCompare(b.start))
    : slots;

function Doctor({
  doctor,
  slots,
  chosen,
  pending,
  onPick,
}: TimesNowProps & { doctor: SearchResult; slots: Slot[] }) {
  const format = useFormat();
  const at = doctor.locations.find((l) => l.id === slots[0]?.locationId);
  const difference = slots[0] && format.zoneDifference(slots[0]) && format.zone(slots[0].timeZone);
  const service = doctor.service;
  return (
    <li className={classes.free}>
      <div className={classes.words}>
        <strong>{doctor.name}</strong>
        <span>
          {format.list([...doctor.specialties.map(format.specialty), at?.name ?? ''].filter(Boolean))}
          {difference && ` · ${difference}`}
        </span>
        {service && <span>{`${service.name}, ${format.minutes(service.durationMinutes)}`}</span>}
      </div>
      <ul className={classes.times}>
        {slots.map((slot) => (
          <li key={slot.start}>
            <TimeButton
              slot={slot}
              doctor={doctor.name}
              chosen={chosen?.start === slot.start && chosen.practitionerId === slot.practitionerId}
              disabled={pending}
              onPick={onPick}
            />
          </li>
        ))}
      </ul>
    </li>
  );
}
