import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '@/api/types';
import type { Range } from './analytics.api';
import classes from './analytics.module.css';
import { daysIn, mostDays, presets, rangeOf } from './range';

type RangePickerProps = { range: Range; today: LocalDate; onChange: (range: Range) => void };

/** The dates that are looked at: one of the usual ranges, or any. They stand in the address. */
export function RangePicker({ range, today, onChange }: RangePickerProps) {
  const { t } = useTranslation('admin-analytics');
  return (
    <div className={classes.range}>
      <div className={classes.presets} role="group" aria-label={t('range.usual')}>
        {presets.map((preset) => {
          const usual = rangeOf(preset, today);
          const isChosen = usual.from === range.from && usual.to === range.to;
          return (
            <button key={preset} type="button" aria-pressed={isChosen} onClick={() => onChange(usual)}>
              {t(`range.${preset}`)}
            </button>
          );
        })}
      </div>
      <OwnRange key={`${range.from}${range.to}`} range={range} onChange={onChange} />
    </div>
  );
}

function OwnRange({ range, onChange }: Omit<RangePickerProps, 'today'>) {
  const { t } = useTranslation('admin-analytics');
  const [own, setOwn] = useState(range);
  const isWhole = own.from !== '' && own.to !== '';
  const wrong =
    isWhole && own.to < own.from
      ? t('common:field.ends_before_start')
      : isWhole && daysIn(own) > mostDays
        ? t('range.tooLong')
        : undefined;
  return (
    <form
      className={classes.own}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole && !wrong) onChange(own);
      }}
      noValidate
    >
      <TextInput
        type="date"
        label={t('range.from')}
        value={own.from}
        onChange={(event) => setOwn({ ...own, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('range.to')}
        value={own.to}
        error={wrong}
        onChange={(event) => setOwn({ ...own, to: event.currentTarget.value })}
      />
      <Button type="submit" variant="default">
        {t('range.show')}
      </Button>
    </form>
  );
}
