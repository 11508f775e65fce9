import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClinicVisit } from '@/api/types';
import { Section } from '@/components/page';
import { AfterAMoment } from '@/components/states';
import { figuresOf } from './admin-home.api';
import classes from './admin-home.module.css';

const figures = ['planned', 'waiting', 'completed', 'missed', 'cancelled'] as const;

/** Today in numbers, each with what it counts. */
export function DayFigures({ visits }: { visits: ClinicVisit[] | undefined }) {
  const { t, i18n } = useTranslation('admin-home');
  const values = visits && figuresOf(visits);
  const number = new Intl.NumberFormat(i18n.language === 'pseudo' ? 'en' : i18n.language);
  return (
    <Section title={t('figures')}>
      {!values && (
        <AfterAMoment>
          <Skeleton height={96} mt="md" />
        </AfterAMoment>
      )}
      {values && (
        <dl className={classes.figures}>
          {figures.map((name) => (
            <div key={name}>
              <dt>{t(`figure.${name}.name`)}</dt>
              <dd className={classes.value}>{number.format(values[name])}</dd>
              <dd>{t(`figure.${name}.means`)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}
