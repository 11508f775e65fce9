import { ActionIcon, TextInput } from '@mantine/core';
import { Trash2, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TimeWindow } from '@/api/types';
import classes from './hours.module.css';

const fiveMinutes = 300;

type TimeWindowFieldsProps = {
  /** Whose hours these are, for people who listen: "Monday". */
  name: string;
  window: TimeWindow;
  error?: string;
  /** What is stored and will surprise somebody. */
  warning?: string;
  onChange: (window: TimeWindow) => void;
  onRemove?: () => void;
};

/** From and to, in steps of five minutes. */
export function TimeWindowFields({
  name,
  window,
  error,
  warning,
  onChange,
  onRemove,
}: TimeWindowFieldsProps) {
  const { t } = useTranslation('practice');
  return (
    <div className={classes.window}>
      <TextInput
        type="time"
        size="sm"
        step={fiveMinutes}
        aria-label={t('hours.from', { name })}
        value={window.start}
        onChange={(event) => onChange({ ...window, start: event.currentTarget.value })}
        error={Boolean(error)}
      />
      <span aria-hidden>–</span>
      <TextInput
        type="time"
        size="sm"
        step={fiveMinutes}
        aria-label={t('hours.to', { name })}
        value={window.end}
        onChange={(event) => onChange({ ...window, end: event.currentTarget.value })}
        error={Boolean(error)}
      />
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={44}
          aria-label={t('hours.remove', {
            name,
            start: window.start.slice(0, 5),
            end: window.end.slice(0, 5),
          })}
          onClick={onRemove}
        >
          <Trash2 size={18} aria-hidden />
        </ActionIcon>
      )}
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      {warning && !error && (
        <p className={classes.warning}>
          <TriangleAlert size={16} aria-hidden />
          {warning}
        </p>
      )}
    </div>
  );
}
