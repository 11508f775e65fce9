import { NativeSelect, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Location } from '@/api/types';
import { isProblem } from '@/api/problem';
import { useFormat } from '@/i18n/use-format';
import { addDays, dateInZone } from '@/lib/time';
import {
  servicePreviewQuery,
  type Doctor,
  type ServiceFields,
  type ServicePreview as Preview,
} from './doctors.api';
import classes from './service-preview.module.css';

/** How long somebody pauses in typing before the week is asked for. */
const pause = 400;
/** More times of one day are counted and not named. */
const mostTimes = 30;

type ServicePreviewProps = {
  doctor: Doctor;
  /** What is typed; null while it cannot be understood. */
  fields: ServiceFields | null;
  /** Where the visit is offered. */
  locations: Location[];
};

/** A week of free times under the rules as they are typed, before they are saved. */
export function ServicePreview({ doctor, fields, locations }: ServicePreviewProps) {
  const { t } = useTranslation('doctors');
  const format = useFormat();
  const [chosen, setChosen] = useState<string>();
  const [weeks, setWeeks] = useState(0);
  const location = locations.find(({ id }) => id === chosen) ?? locations[0];
  const today = dateInZone(new Date(), location?.timeZone);
  const from = addDays(today, weeks * 7);
  // As text, so that the same values are the same question.
  const [typed] = useDebouncedValue(JSON.stringify(fields), pause);
  const settled = JSON.parse(typed) as ServiceFields | null;
  const asked = settled && location ? { fields: settled, from, location: location.id } : null;
  const preview = useQuery(servicePreviewQuery(doctor, asked));
  const isWrong = fields === null || isProblem(preview.error, 'validation_failed');

  return (
    <section className={classes.preview} aria-label={t('service.preview.title')}>
      <h3>{t('service.preview.title')}</h3>
      {locations.length > 1 && location && (
        <NativeSelect
          size="sm"
          aria-label={t('service.preview.location')}
          value={location.id}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={locations.map((place) => ({ value: place.id, label: place.name }))}
        />
      )}
      <div className={classes.nav}>
        <button
          type="button"
          className={classes.arrow}
          aria-label={t('service.preview.earlier')}
          disabled={weeks === 0}
          onClick={() => setWeeks(weeks - 1)}
        >
          <ChevronLeft size={18} className="turns" aria-hidden />
        </button>
        <span aria-live="polite">{format.dateRange(from, addDays(from, 6))}</span>
        <button
          type="button"
          className={classes.arrow}
          aria-label={t('service.preview.later')}
          onClick={() => setWeeks(weeks + 1)}
        >
          <ChevronRight size={18} className="turns" aria-hidden />
        </button>
      </div>
      {!location ? (
        <p className={classes.quiet}>{t('service.someLocation')}</p>
      ) : (
        <>
          {isWrong && <p className={classes.quiet}>{t('service.preview.wrong')}</p>}
          {preview.isError && !isWrong && <p className={classes.quiet}>{t('service.preview.failed')}</p>}
          {preview.data && !preview.isError && (
            <Week
              days={preview.data.days}
              seats={Number(settled?.seats ?? 1)}
              stale={isWrong || preview.isPlaceholderData}
            />
          )}
          {preview.isPending && !isWrong && <Skeleton height={200} />}
        </>
      )}
    </section>
  );
}

/** The days one below the other: a week of times side by side is too wide for a dialog. */
function Week({ days, seats, stale }: { days: Preview['days']; seats: number; stale: boolean }) {
  const { t } = useTranslation('doctors');
  const format = useFormat();
  const count = days.reduce((sum, { slots }) => sum + slots.length, 0);
  const timesOf = (day: Preview['days'][number]) => {
    const more = day.slots.length - mostTimes;
    const named = day.slots.slice(0, mostTimes).map(({ startLocal, seatsLeft }) => {
      const isPartlyTaken = seatsLeft && seatsLeft < seats;
      const left = isPartlyTaken ? ` (${t('common:group.left', { count: seatsLeft })})` : '';
      return format.time(startLocal) + left;
    });
    return [...named, ...(more > 0 ? [t('service.preview.more', { count: more })] : [])];
  };
  return (
    <>
      <p className={classes.count}>
        {t('service.preview.count', { count })}
        {count > 0 && seats > 1 && `, ${t('service.preview.places', { count: seats })}`}
      </p>
      <ol className={classes.days} data-stale={stale || undefined}>
        {days.map((day) => (
          <li key={day.date}>
            <span className={classes.date}>{format.dateTitle(day.date, 'short')}</span>
            {day.slots.length > 0 ? (
              <span className={classes.times}>
                {timesOf(day).map((time) => (
                  <bdi key={time}>{time}</bdi>
                ))}
              </span>
            ) : (
              <span className={classes.reason}>{t(`common:reason.${day.reason ?? 'fully_booked'}`)}</span>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
