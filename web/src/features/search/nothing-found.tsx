import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { WaitLink } from '@/components/wait-link';
import { searchQuery, type FilterName, type Filters } from './search.api';
import classes from './search.module.css';

const relaxable: FilterName[] = ['language', 'maxFee', 'mode', 'location', 'text', 'specialty', 'date'];

/** Nobody fits: which single filter to drop, with how many doctors that would show. */
export function NothingFound({
  filters,
  onChange,
}: {
  filters: Filters;
  onChange: (change: Filters) => void;
}) {
  const { t } = useTranslation('search');
  const active = relaxable.filter((name) => filters[name]);
  const counts = useQueries({
    queries: active.map((name) => searchQuery({ ...filters, page: undefined, [name]: undefined }, 1)),
  });
  const offers = active
    .map((name, i) => ({ name, count: counts[i]?.data?.total ?? 0 }))
    .filter((offer) => offer.count > 0)
    .sort((a, b) => a.count - b.count)
    .slice(0, 2);

  return (
    <div className={classes.found} role="status">
      <h2>{t('nothing.title')}</h2>
      <p>{t(offers.length > 0 ? 'nothing.relax' : 'nothing.clear')}</p>
      <ul className={classes.offers}>
        {offers.map(({ name, count }) => (
          <li key={name}>
            <button type="button" className={classes.offer} onClick={() => onChange({ [name]: undefined })}>
              <strong>{t(`nothing.without.${name}`)}</strong>
              <span>{t('count', { count })}</span>
            </button>
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        onClick={() => onChange(Object.fromEntries(relaxable.map((name) => [name, undefined])))}
      >
        {t('nothing.all')}
      </Button>
      {filters.specialty && (
        <WaitLink of={{ specialty: filters.specialty, location: filters.location }}>{t('wait')}</WaitLink>
      )}
    </div>
  );
}
