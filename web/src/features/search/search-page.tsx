import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useWatch } from '@/api/live';
import { specialtiesQuery } from '@/api/queries';
import { ForWhom, useForWhom } from '@/components/for-whom';
import { Page, PageHeader } from '@/components/page';
import { Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { FilterPills } from './filter-pills';
import { NothingFound } from './nothing-found';
import { Results } from './results';
import { ResultsSkeleton } from './results-skeleton';
import { readFilters, searchQuery, writeFilters, type Filters } from './search.api';
import { SearchBar } from './search-bar';
import classes from './search.module.css';

/** Doctors and their free times, for everybody; no account is needed to look. */
export default function SearchPage() {
  const { t } = useTranslation('search');
  const [params, setParams] = useSearchParams();
  const filters = readFilters(params);
  const forWhom = useForWhom();
  const results = useQuery(searchQuery(filters, undefined, forWhom));
  const title = useTitle(filters);
  useWatch(results.data?.items.map((doctor) => doctor.id) ?? []);

  const change = (next: Filters) => {
    const changed = writeFilters(filters, next);
    if (forWhom) changed.set('for', forWhom);
    setParams(changed, { preventScrollReset: true });
  };
  const zones = new Set(results.data?.items.flatMap((doctor) => doctor.locations.map((l) => l.timeZone)));

  return (
    <Page width="wide">
      <div className={classes.search}>
        <SearchBar key={params.toString()} filters={filters} onChange={change} />
        <FilterPills
          filters={filters}
          currency={results.data?.items[0]?.services[0]?.fee.currency}
          onChange={change}
        />
      </div>
      <PageHeader title={title} lead={<Lead zones={[...zones]} />} />
      {forWhom && <ForWhom />}
      {results.isPending && <ResultsSkeleton />}
      {results.isError && <Problem error={results.error} onRetry={() => void results.refetch()} />}
      {results.data?.items.length === 0 && <NothingFound filters={filters} onChange={change} />}
      {results.data && results.data.items.length > 0 && (
        <Results results={results.data} filters={filters} onChange={change} label={t('results')} />
      )}
    </Page>
  );
}

function Lead({ zones }: { zones: string[] }) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const [only] = zones;
  return zones.length === 1 && only ? t('lead.zone', { zone: format.zone(only) }) : t('lead.zones');
}

/** "Dermatologists who speak Spanish": what is asked for, in words. */
function useTitle(filters: Filters): string {
  const { t } = useTranslation('search');
  const format = useFormat();
  const specialty = useQuery(specialtiesQuery()).data?.find((s) => s.code === filters.specialty);
  const who = specialty
    ? specialty.renamed
      ? specialty.name
      : t(`doctors.${specialty.code}`, { defaultValue: specialty.name })
    : t('title.doctors');
  if (filters.language) return t('title.speaking', { who, language: format.language(filters.language) });
  return specialty ? who : t('title.all');
}
