import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WeeklyHours } from '@/api/types';
import classes from './hours.module.css';

type Validity = Pick<WeeklyHours, 'validFrom' | 'validTo'>;
type ValidityFieldsProps = {
  /** The day, for people who listen: "Monday". */
  name: string;
  hours: WeeklyHours;
  error?: string;
  onChange: (validity: Validity) => void;
};

/** From which day and until which the hours hold. Folded away while they always do. */
export function ValidityFields({ name, hours, error, onChange }: ValidityFieldsProps) {
  const { t } = useTranslation('practice');
  // Undefined until somebody folds or unfolds it, and then the focus follows.
  const [fold, setFold] = useState<'open' | 'closed'>();
  const { validFrom, validTo } = hours;
  const [start, end] = [hours.start.slice(0, 5), hours.end.slice(0, 5)];
  if (fold !== 'open' && !validFrom && !validTo) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        ms={-8}
        c="var(--ink-2)"
        styles={{ label: { fontWeight: 400 } }}
        aria-label={t('hours.periodOf', { name, start, end })}
        aria-expanded={false}
        autoFocus={fold === 'closed'}
        onClick={() => setFold('open')}
      >
        {t('hours.period')}
      </Button>
    );
  }
  return (
    <div className={classes.validity}>
      <TextInput
        type="date"
        size="sm"
        label={t('hours.validFrom')}
        aria-label={t('hours.validFromOf', { name })}
        value={validFrom ?? ''}
        autoFocus={fold === 'open'}
        onChange={(event) => onChange({ validFrom: event.currentTarget.value || null })}
        error={Boolean(error)}
      />
      <TextInput
        type="date"
        size="sm"
        label={t('hours.validTo')}
        aria-label={t('hours.validToOf', { name })}
        value={validTo ?? ''}
        onChange={(event) => onChange({ validTo: event.currentTarget.value || null })}
        error={Boolean(error)}
      />
      <Button
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t('hours.alwaysOf', { name, start, end })}
        aria-expanded
        onClick={() => {
          setFold('closed');
          onChange({ validFrom: null, validTo: null });
        }}
      >
        {t('hours.always')}
      </Button>
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
