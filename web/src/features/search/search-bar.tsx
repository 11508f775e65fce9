import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { MapPin, Search } from 'lucide-react';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { locationsQuery, specialtiesQuery } from '@/api/queries';
import { useFormat } from '@/i18n/use-format';
import { DayField } from './day-field';
import type { Filters } from './search.api';
import classes from './search-bar.module.css';

type SearchBarProps = { filters: Filters; onChange: (change: Filters) => void };

/** What, where and when. Naming a specialty searches by it; anything else is looked for in names and texts. */
export function SearchBar({ filters, onChange }: SearchBarProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const specialties = useQuery(specialtiesQuery()).data ?? [];
  const locations = useQuery(locationsQuery()).data ?? [];
  const chosen = specialties.find((s) => s.code === filters.specialty);
  const suggestions = useId();
  const [typed, setTyped] = useState<string>();
  const text = typed ?? (chosen ? format.specialty(chosen) : filters.text) ?? '';

  const named = (words: string) =>
    specialties.find((s) => format.specialty(s).toLowerCase() === words.trim().toLowerCase());
  const search = (words: string) => {
    const specialty = named(words);
    onChange({ specialty: specialty?.code, text: specialty ? undefined : words.trim() });
  };
  const type = (words: string) => {
    setTyped(words);
    // Picking a suggestion writes a whole name at once, and that is what the person wants to see.
    if (named(words)) search(words);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search(text);
  };

  return (
    <form className={classes.bar} role="search" onSubmit={submit}>
      <TextInput
        list={suggestions}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        className={classes.field}
        variant="unstyled"
        label={t('bar.what')}
        leftSection={<Search size={16} aria-hidden />}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        maxLength={100}
        placeholder={t('bar.any')}
      />
      <datalist id={suggestions}>
        {[...new Set(specialties.map(format.specialty))].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <NativeSelect
        className={classes.field}
        variant="unstyled"
        label={t('bar.where')}
        leftSection={<MapPin size={16} aria-hidden />}
        rightSection={<span />}
        value={filters.location ?? ''}
        onChange={(event) => onChange({ location: event.currentTarget.value })}
        data={[
          { value: '', label: t('bar.anyLocation') },
          ...locations.map((l) => ({ value: l.id, label: `${l.name}, ${l.city}` })),
        ]}
      />
      <DayField className={classes.field} date={filters.date} onChange={(date) => onChange({ date })} />
      <Button type="submit" className={classes.submit}>
        {t('bar.search')}
      </Button>
    </form>
  );
}
