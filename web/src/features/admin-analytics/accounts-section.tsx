import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { accountsQuery } from './analytics.api';
import classes from './analytics.module.css';
import { Chart } from './chart';
import { useFigureFormat } from './use-figure-format';

/** Who has an account, and how many are new. It is about now, whatever dates are looked at above. */
export function AccountsSection() {
  const { t } = useTranslation('admin-analytics');
  const format = useFormat();
  const figure = useFigureFormat();
  const accounts = useQuery(accountsQuery());
  if (accounts.isError) return <Problem error={accounts.error} onRetry={() => void accounts.refetch()} />;
  if (!accounts.data) return null;
  const { total, activeLately, byRole, newPerWeek } = accounts.data;
  const weeks = newPerWeek.map(({ from, count }) => ({
    label: format.date(from, 'dayMonth'),
    value: Number(count),
  }));
  return (
    <div className={classes.columns}>
      <section aria-label={t('accounts.title')}>
        <h2>{t('accounts.title')}</h2>
        <dl className={`${classes.figures} ${classes.few}`}>
          <div>
            <dt>{t('accounts.total')}</dt>
            <dd className={classes.value}>{figure.number(Number(total))}</dd>
            <dd>{t('accounts.totalMeans')}</dd>
          </div>
          <div>
            <dt>{t('accounts.active')}</dt>
            <dd className={classes.value}>{figure.number(Number(activeLately))}</dd>
            <dd>{t('accounts.activeMeans')}</dd>
          </div>
        </dl>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('column.role')}</th>
              <th scope="col">{t('column.people')}</th>
            </tr>
          </thead>
          <tbody>
            {byRole.map(({ role, name, count }) => (
              <tr key={role}>
                <th scope="row">{name ?? t(`common:role.${role}`, { defaultValue: role })}</th>
                <td>{figure.number(Number(count))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Chart
        title={t('accounts.new')}
        means={t('accounts.newMeans')}
        unit={t('accounts.new')}
        format={figure.number}
        bars={weeks}
        table={
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('column.from')}</th>
                <th scope="col">{t('accounts.new')}</th>
              </tr>
            </thead>
            <tbody>
              {weeks.map(({ label, value }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>{figure.number(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
    </div>
  );
}
