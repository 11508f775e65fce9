import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { slotsQuery } from '@/api/queries';
import type { LocalDate, Slot, SlotDay } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import { addDays, dateInZone, dateOf } from '@/lib/time';
import { NoTimes } from './no-times';
import { AfterAMoment, Problem } from './states';
import { TimeButton } from './time-button';
import classes from './time-picker.module.css';
import { useSeenSlots } from './use-seen-slots';

const daysShown = 7;

type TimePickerProps = {
  practitioner: { id: string; name: string };
  serviceId: string;
  locationId?: string;
  timeZone: string;
  /** First day of the week shown. */
  from: LocalDate;
  onFromChange: (from: LocalDate) => void;
  /** A visit that is to be moved: its own time counts as free. */
  replacing?: string;
  /** Others that move with it. */
  alsoReplacing?: string[];
  /** For whom, where that is not the reader. */
  patientId?: string;
  /** Start of the chosen time. */
  chosen?: string;
  /** A time is being held: nothing else can be pressed. */
  pending?: boolean;
  /** Where nothing is free, lead to other places, shorter visits and colleagues too. */
  withOthers?: boolean;
  onPick: (slot: Slot) => void;
};

/** A week of one doctor's free times, a column per working day. */
export function TimePicker(props: TimePickerProps) {
  const {
    practitioner,
    serviceId,
    locationId,
    replacing,
    alsoReplacing,
    patientId,
    from,
    timeZone,
    onFromChange,
  } = props;
  const { t } = useTranslation('common');
  const format = useFormat();
  const query = { practitionerId: practitioner.id, service: serviceId, from, to: addDays(from, daysShown) };
  const free = useQuery(slotsQuery({ ...query, location: locationId, replacing, alsoReplacing, patientId }));
  const first = free.data?.slots[0] ?? free.data?.alternatives?.[0];
  const isFirstWeek = from <= dateInZone(new Date(), timeZone);

  return (
    <section aria-label={t('times.pick')}>
      <div className={classes.head}>
        <h2>{t('times.pick')}</h2>
        <span className={classes.zone}>
          {(first && format.zoneDifference(first)) ?? format.zone(timeZone)}
        </span>
        <div className={classes.nav}>
          <button
            type="button"
            className={classes.arrow}
            aria-label={t('times.earlier')}
            disabled={isFirstWeek}
            onClick={() => onFromChange(addDays(from, -daysShown))}
          >
            <ChevronLeft size={18} className="turns" aria-hidden />
          </button>
          <span className={classes.range} aria-live="polite">
            <CalendarDays size={16} aria-hidden />
            {format.dateRange(from, addDays(from, daysShown - 1))}
          </span>
          <button
            type="button"
            className={classes.arrow}
            aria-label={t('times.later')}
            onClick={() => onFromChange(addDays(from, daysShown))}
          >
            <ChevronRight size={18} className="turns" aria-hidden />
          </button>
        </div>
      </div>
      {free.isPending && <TimesSkeleton />}
      {free.isError && <Problem error={free.error} onRetry={() => void free.refetch()} />}
      {free.data &&
        (free.data.slots.length > 0 ? (
          <DayColumns {...props} slots={free.data.slots} days={free.data.days} />
        ) : (
          <NoTimes
            reason={free.data.reason}
            alternatives={free.data.alternatives ?? []}
            others={props.withOthers ? (free.data.others ?? []) : []}
            doctor={practitioner.name}
            disabled={props.pending}
            onPick={props.onPick}
          />
        ))}
    </section>
  );
}

function DayColumns({
  slots: current,
  days,
  ...props
}: TimePickerProps & { slots: Slot[]; days: SlotDay[] }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const { practitioner, serviceId, locationId, from, chosen } = props;
  const { slots, lost } = useSeenSlots([practitioner.id, serviceId, locationId, from].join(), current);
  const ofDay = (date: LocalDate) => slots.filter((slot) => dateOf(slot.startLocal) === date);
  const worked = days.filter((day) => day.reason !== 'no_hours' || ofDay(day.date).length > 0);

  return (
    <ol className={classes.days}>
      {worked.map((day) => {
        const times = ofDay(day.date);
        return (
          <li
            key={day.date}
            className={classes.day}
            data-current={times.some((slot) => slot.start === chosen) || undefined}
            data-empty={times.length === 0 || undefined}
          >
            <div className={classes.dayHead}>
              <span className={classes.weekday}>{format.dateTitle(day.date, 'weekday')}</span>
              <span>{format.date(day.date, 'dayMonth')}</span>
            </div>
            {times.length === 0 && (
              <p className={classes.reason}>{t(`reason.${day.reason ?? 'fully_booked'}`)}</p>
            )}
            <ul className={classes.times}>
              {times.map((slot) => (
                <li key={slot.start}>
                  <TimeButton
                    slot={slot}
                    doctor={practitioner.name}
                    chosen={slot.start === chosen}
                    lost={lost.has(slot.start) && slot.start !== chosen}
                    disabled={props.pending}
                    onPick={props.onPick}
                  />
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}

function TimesSkeleton() {
  return (
    <AfterAMoment>
      <div className={classes.skeleton}>
        {[3, 4, 2, 4, 3].map((count, day) => (
          <div key={day}>
            <Skeleton height={48} />
            {Array.from({ length: count }, (_, i) => (
              <Skeleton key={i} height={48} />
            ))}
          </div>
        ))}
      </div>
    </AfterAMoment>
  );
}
