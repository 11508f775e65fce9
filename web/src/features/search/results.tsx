import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SearchResults } from '@/api/types';
import { Pager } from '@/components/pager';
import { useFormat } from '@/i18n/use-format';
import { addDays, dateInZone } from '@/lib/time';
import { useCompact } from '@/lib/use-compact';
import { AnyDoctorRow } from './any-doctor-row';
import { DoctorRow } from './doctor-row';
import { isAboutAnyDoctor, type Filters } from './search.api';
import classes from './results.module.css';

type ResultsProps = {
  results: SearchResults;
  filters: Filters;
  label: string;
  onChange: (change: Filters) => void;
};

/** Doctors below each other under one shared row of days, so that a day can be read down its column. */
export function Results({ results, filters, label, onChange }: ResultsProps) {
  const { t } = useTranslation('search');
  const compact = useCompact();
  return (
    <section aria-label={label}>
      <div className={classes.head}>
        <p className={classes.count} role="status">
          {t('count', { count: results.total })}
        </p>
        {!compact && <DaysHead days={results.days} chosen={filters.date} onChange={onChange} />}
      </div>
      <ul>
        {results.total > 1 && isAboutAnyDoctor(filters) && (
          <AnyDoctorRow filters={filters} days={results.days} doctors={results.items} compact={compact} />
        )}
        {results.items.map((doctor) => (
          <DoctorRow key={doctor.id} doctor={doctor} chosenDay={filters.date} compact={compact} />
        ))}
      </ul>
      <Pager {...results} label={t('pager')} onPage={(page) => onChange({ page: String(page) })} />
    </section>
  );
}

type DaysHeadProps = { days: string[]; chosen?: string; onChange: (change: Filters) => void };

/** For the eye: each time below names its own day to people who listen. */
function DaysHead({ days, chosen, onChange }: DaysHeadProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const today = dateInZone(new Date());
  const first = days[0] ?? today;
  const last = days.at(-1) ?? today;
  const earlier = addDays(first, -7) < today ? today : addDays(first, -7);
  return (
    <>
      <div className={classes.nav}>
        <button
          type="button"
          className={classes.arrow}
          aria-label={t('common:times.earlier')}
          disabled={first <= today}
          onClick={() => onChange({ date: earlier === today ? undefined : earlier })}
        >
          <ChevronLeft size={18} className="turns" aria-hidden />
        </button>
        <button
          type="button"
          className={classes.arrow}
          aria-label={t('common:times.later')}
          onClick={() => onChange({ date: addDays(last, 1) })}
        >
          <ChevronRight size={18} className="turns" aria-hidden />
        </button>
      </div>
      <div className={classes.days} aria-hidden>
        {days.map((day) => (
          <div key={day} className={classes.dayHead} data-chosen={day === chosen || undefined}>
            <span>{format.dateTitle(day, 'weekday')}</span>
            <strong>{format.date(day, 'dayMonth')}</strong>
          </div>
        ))}
      </div>
    </>
  );
}
