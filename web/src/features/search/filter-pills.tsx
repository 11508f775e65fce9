import { useQuery } from '@tanstack/react-query';
import { ChevronDown, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';
import { languagesQuery, type Filters } from './search.api';
import classes from './search.module.css';

const fees = [5000, 10000, 15000, 20000];
const modes = ['in_person', 'video', 'phone'];
const parts = ['morning', 'afternoon', 'evening'];

type Option = { value: string; label: string };
type PillProps = {
  name: string;
  /** What the pill says when something is chosen, "Speaks Spanish". */
  chosen?: string;
  options: Option[];
  onChange: (value: string | undefined) => void;
};

/** A filter: opens the choices of the device, and once chosen is dark and removes itself. */
function Pill({ name, chosen, options, onChange }: PillProps) {
  const { t } = useTranslation('search');
  if (chosen) {
    return (
      <button
        type="button"
        className={`${classes.pill} ${classes.active}`}
        aria-label={t('filter.remove', { filter: chosen })}
        onClick={() => onChange(undefined)}
      >
        {chosen}
        <X size={16} aria-hidden />
      </button>
    );
  }
  return (
    <label className={classes.pill}>
      {name}
      <ChevronDown size={16} aria-hidden />
      <select className={classes.choices} value="" onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{t('filter.any')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

type FilterPillsProps = {
  filters: Filters;
  /** In which the fees on the page are; unknown until there is a doctor. */
  currency?: string;
  onChange: (change: Filters) => void;
};

export function FilterPills({ filters, currency, onChange }: FilterPillsProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const spoken = useQuery(languagesQuery()).data ?? [];
  const fee = (minor: number) =>
    currency ? format.money({ amountMinor: minor, currency }) : String(minor / 100);
  return (
    <ul className={classes.pills} aria-label={t('filter.label')}>
      <li>
        <Pill
          name={t('filter.language')}
          chosen={filters.language && t('filter.speaks', { language: format.language(filters.language) })}
          options={spoken.map((code) => ({ value: code, label: format.language(code) }))}
          onChange={(language) => onChange({ language })}
        />
      </li>
      <li>
        <Pill
          name={t('filter.mode')}
          chosen={filters.mode && t(`common:mode.${filters.mode}`)}
          options={modes.map((mode) => ({ value: mode, label: t(`common:mode.${mode}`) }))}
          onChange={(mode) => onChange({ mode })}
        />
      </li>
      <li>
        <Pill
          name={t('filter.part')}
          chosen={filters.part && t(`filter.parts.${filters.part}`)}
          options={parts.map((part) => ({ value: part, label: t(`filter.parts.${part}`) }))}
          onChange={(part) => onChange({ part })}
        />
      </li>
      {(currency || filters.maxFee) && (
        <li>
          <Pill
            name={t('filter.fee')}
            chosen={filters.maxFee && t('filter.upTo', { fee: fee(Number(filters.maxFee)) })}
            options={fees.map((minor) => ({
              value: String(minor),
              label: t('filter.upTo', { fee: fee(minor) }),
            }))}
            onChange={(maxFee) => onChange({ maxFee })}
          />
        </li>
      )}
      <li>
        <button
          type="button"
          className={`${classes.pill} ${filters.order ? classes.active : ''}`}
          aria-pressed={filters.order === 'earliest'}
          onClick={() => onChange({ order: filters.order ? undefined : 'earliest' })}
        >
          {t('filter.earliest')}
        </button>
      </li>
    </ul>
  );
}
