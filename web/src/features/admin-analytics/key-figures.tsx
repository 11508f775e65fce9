import { useTranslation } from 'react-i18next';
import type { Analytics, Figures } from './analytics.api';
import classes from './analytics.module.css';
import { useFigureFormat } from './use-figure-format';

type Kind = 'number' | 'share' | 'hours';
type Figure = { name: string; kind: Kind; of: (figures: Figures) => number | null | undefined };

const figures: Figure[] = [
  { name: 'visits', kind: 'number', of: (f) => Number(f.visits) },
  { name: 'fulfilled', kind: 'number', of: (f) => Number(f.fulfilled) },
  { name: 'noshow', kind: 'share', of: (f) => f.noshowRate as number | null },
  { name: 'cancelled', kind: 'share', of: (f) => f.cancellationRate as number | null },
  { name: 'declined', kind: 'number', of: (f) => Number(f.declined) + Number(f.notAnswered) },
  { name: 'lead', kind: 'hours', of: (f) => f.leadHours as number | null },
  { name: 'approval', kind: 'hours', of: (f) => f.approvalHours as number | null },
  { name: 'utilisation', kind: 'share', of: (f) => f.utilisation as number | null },
];

/** The clinic in eight figures, each with the period before and with what it means. */
export function KeyFigures({ analytics }: { analytics: Analytics }) {
  const { t } = useTranslation('admin-analytics');
  const format = useFigureFormat();
  return (
    <dl className={classes.figures}>
      {figures.map(({ name, kind, of }) => {
        const [now, before] = [of(analytics.total), of(analytics.before)];
        const text = (value: number | null | undefined) =>
          value === null || value === undefined ? t('noFigure') : format[kind](value);
        return (
          <div key={name}>
            <dt>{t(`figure.${name}.name`)}</dt>
            <dd className={classes.value}>{text(now)}</dd>
            <dd className={classes.before}>
              {before === null || before === undefined ? t('noBefore') : t('before', { value: text(before) })}
            </dd>
            <dd>{t(`figure.${name}.means`)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
