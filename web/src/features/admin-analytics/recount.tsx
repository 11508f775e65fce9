import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { InlineProblem } from '@/components/states';
import { useRecount } from './analytics.api';
import classes from './analytics.module.css';
import { useFigureFormat } from './use-figure-format';

/** Counts everything again. The figures stay the same, unless something went wrong with them before. */
export function Recount() {
  const { t } = useTranslation('admin-analytics');
  const figure = useFigureFormat();
  const recount = useRecount();
  return (
    <div className={classes.recount}>
      <p>{t('recount.why')}</p>
      <Button variant="default" size="sm" loading={recount.isPending} onClick={() => recount.mutate()}>
        {t('recount.action')}
      </Button>
      {recount.data && (
        <p role="status">
          {t('recount.done', {
            count: Number(recount.data.visits),
            value: figure.number(Number(recount.data.visits)),
          })}
        </p>
      )}
      <InlineProblem error={recount.error} />
    </div>
  );
}
