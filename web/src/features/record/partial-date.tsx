import { NativeSelect, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';
import classes from './record.module.css';

type PartialDateProps = {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
};

/** A year, a month or a day, as far as somebody remembers; `2019`, `2019-05` or `2019-05-17`. */
export function PartialDate({ id, label, value, onChange, error }: PartialDateProps) {
  const { t } = useTranslation('record');
  const format = useFormat();
  const errorId = useId();
  const [year = '', month = '', day = ''] = value.split('-');
  const set = (y: string, m: string, d: string) =>
    onChange([y, ...(m ? [m, ...(d ? [d] : [])] : [])].join('-'));
  const shared = {
    'aria-describedby': error ? errorId : undefined,
    'aria-invalid': error ? true : undefined,
  };
  return (
    <fieldset className={classes.date}>
      <legend>{label}</legend>
      <p>{t('date.hint')}</p>
      <div>
        <TextInput
          {...shared}
          id={id}
          aria-label={t('date.year', { label })}
          placeholder={t('date.yearShort')}
          inputMode="numeric"
          maxLength={4}
          value={year}
          onChange={(event) => set(event.currentTarget.value.replace(/\D/g, ''), month, day)}
        />
        <NativeSelect
          {...shared}
          aria-label={t('date.month', { label })}
          value={month}
          onChange={(event) => set(year, event.currentTarget.value, day)}
          data={[
            { value: '', label: t('date.noMonth') },
            ...Array.from({ length: 12 }, (_, at) => {
              const number = String(at + 1).padStart(2, '0');
              return { value: number, label: format.dateTitle(`2026-${number}-01`, 'month') };
            }),
          ]}
        />
        <NativeSelect
          {...shared}
          aria-label={t('date.day', { label })}
          disabled={!month}
          value={day}
          onChange={(event) => set(year, month, event.currentTarget.value)}
          data={[
            { value: '', label: t('date.noDay') },
            ...Array.from({ length: 31 }, (_, at) => String(at + 1).padStart(2, '0')),
          ]}
        />
      </div>
      {error && (
        <p id={errorId} className={classes.dateError}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
