import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { doctorsQuery, locationsQuery } from '@/api/queries';
import classes from './admin-appointments.module.css';
import { statuses, type Filters } from './filters';

type FilterBarProps = { filters: Filters; onChange: (change: Partial<Filters>) => void };

/** Which visits. Choices apply at once; a name when it is sent. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { t } = useTranslation('admin-appointments');
  const doctors = useQuery(doctorsQuery()).data?.items ?? [];
  const locations = useQuery(locationsQuery()).data ?? [];
  const [text, setText] = useState(filters.text);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onChange({ text: text.trim() });
  };
  const toggle = (status: Filters['status'][number]) =>
    onChange({
      status: filters.status.includes(status)
        ? filters.status.filter((s) => s !== status)
        : [...filters.status, status],
    });

  return (
    <form className={classes.filters} role="search" onSubmit={send}>
      <TextInput
        type="search"
        size="sm"
        label={t('filter.patient')}
        value={text}
        maxLength={100}
        autoComplete="off"
        enterKeyHint="search"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        size="sm"
        label={t('filter.from')}
        value={filters.from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        size="sm"
        label={t('filter.to')}
        value={filters.to}
        min={filters.from || undefined}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      <NativeSelect
        size="sm"
        label={t('filter.doctor')}
        value={filters.doctor}
        onChange={(event) => onChange({ doctor: event.currentTarget.value })}
        data={[
          { value: '', label: t('filter.anyDoctor') },
          ...doctors.map((d) => ({ value: d.id, label: d.name })),
        ]}
      />
      <NativeSelect
        size="sm"
        label={t('filter.location')}
        value={filters.location}
        onChange={(event) => onChange({ location: event.currentTarget.value })}
        data={[
          { value: '', label: t('filter.anyLocation') },
          ...locations.map((l) => ({ value: l.id, label: l.name })),
        ]}
      />
      <Button type="submit" variant="default" size="sm" className={classes.send}>
        {t('filter.apply')}
      </Button>
      <div className={classes.states} role="group" aria-label={t('filter.state')}>
        {statuses.map((status) => (
          <button
            key={status}
            type="button"
            className={classes.pill}
            aria-pressed={filters.status.includes(status)}
            onClick={() => toggle(status)}
          >
            {t(`common:state.${status}`)}
          </button>
        ))}
      </div>
    </form>
  );
}
