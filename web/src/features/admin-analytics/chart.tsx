import '@mantine/charts/styles.layer.css';
import { BarChart } from '@mantine/charts';
import { useDirection } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '@/components/page';
import classes from './analytics.module.css';

/** More bars than these leave no room for a value above each. */
const mostValues = 16;

type ChartProps = {
  title: string;
  /** What is counted, in words; stands under the heading. */
  means: string;
  /** Bars in order, each with its name and its value. */
  bars: { label: string; value: number }[];
  /** The name of the value. */
  unit: string;
  format: (value: number) => string;
  /** Names on the side and bars to the right of them: for names that are longer than dates. */
  lying?: boolean;
  /** The same numbers and more, for whoever reads rather than looks. */
  table: ReactNode;
};

/** Bars of one colour with their values, and the same as a table. The drawing is for the eye; everything it says is in the table. */
export function Chart({ title, means, bars, unit, format, lying, table }: ChartProps) {
  const { t } = useTranslation('admin-analytics');
  const { dir } = useDirection();
  const meansId = useId();
  const isRtl = dir === 'rtl';
  const valueAxis = { allowDecimals: false };
  return (
    <Section title={title}>
      <p id={meansId} className={classes.means}>
        {means}
      </p>
      {bars.length > 0 && (
        <div className={classes.chart} aria-hidden>
          <BarChart
            h={lying ? Math.max(88, bars.length * 44 + 40) : 260}
            data={bars}
            dataKey="label"
            orientation={lying ? 'vertical' : 'horizontal'}
            series={[{ name: 'value', label: unit, color: 'var(--accent)' }]}
            gridAxis={lying ? 'y' : 'x'}
            strokeDasharray="0"
            gridColor="var(--line)"
            textColor="var(--ink-3)"
            tickLine="none"
            valueFormatter={format}
            withBarValueLabel={bars.length <= mostValues}
            maxBarWidth={40}
            // The bars can be read without a pointer: their table follows.
            barChartProps={{ accessibilityLayer: false, margin: { top: 20, right: 24, left: 24, bottom: 0 } }}
            xAxisProps={{ reversed: isRtl, ...(lying ? valueAxis : { minTickGap: 16 }) }}
            yAxisProps={{
              orientation: isRtl ? 'right' : 'left',
              ...(lying ? { width: 140 } : { ...valueAxis, width: 48 }),
            }}
          />
        </div>
      )}
      <details className={classes.details}>
        <summary aria-describedby={meansId}>{t('asTable', { title })}</summary>
        <div className={classes.scroll} tabIndex={0} role="group" aria-label={title}>
          {table}
        </div>
      </details>
    </Section>
  );
}
