import { Button, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FormValues, Row } from './form-values';
import classes from './applications.module.css';

type EntryRowsProps = {
  form: UseFormReturnType<FormValues>;
  list: 'education' | 'experience';
  columns: readonly string[];
  empty: () => Row;
  most: number;
};

const years = ['year', 'from', 'to'];

/** Rows of one kind, newest first: what was learnt, or where somebody worked. */
export function EntryRows({ form, list, columns, empty, most }: EntryRowsProps) {
  const { t } = useTranslation('applications');
  const rows = form.values[list];
  return (
    <fieldset className={classes.entries} id={list} tabIndex={-1}>
      <legend>{t(`form.${list}`)}</legend>
      <p className={classes.hint}>{t(`form.${list}Hint`)}</p>
      {form.errors[list] && <p className={classes.error}>{form.errors[list]}</p>}
      {rows.map((_, i) => (
        <div
          key={i}
          className={classes.entry}
          role="group"
          aria-label={t('form.row', { list: t(`form.${list}`), number: i + 1 })}
        >
          {columns.map((column) => {
            const name = `${list}.${i}.${column}`;
            const isYear = years.includes(column);
            return (
              <TextInput
                key={column}
                id={name}
                label={t(`form.column.${list}.${column}`)}
                maxLength={isYear ? 4 : 80}
                inputMode={isYear ? 'numeric' : undefined}
                data-year={isYear || undefined}
                className={classes.cell}
                {...form.getInputProps(name)}
              />
            );
          })}
          <Button
            variant="danger-text"
            size="sm"
            aria-label={t('form.removeRow', { list: t(`form.${list}`), number: i + 1 })}
            onClick={() => form.removeListItem(list, i)}
          >
            {t('form.remove')}
          </Button>
        </div>
      ))}
      {rows.length < most && (
        <div>
          <Button
            variant="default"
            size="sm"
            leftSection={<Plus size={16} aria-hidden />}
            onClick={() => form.insertListItem(list, empty())}
          >
            {t(`form.${list}Add`)}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
