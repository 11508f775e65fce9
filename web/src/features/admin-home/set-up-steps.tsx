import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Circle, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Section } from '@/components/page';
import { setUpQuery, stepsOf } from './admin-home.api';
import classes from './admin-home.module.css';

/**
 * What a new clinic needs before its first patient can book, in the order in which it can be done. It goes away by itself
 * with the first doctor who can be booked.
 */
export function SetUpSteps() {
  const { t } = useTranslation('admin-home');
  const clinic = useQuery(setUpQuery()).data;
  if (!clinic) return null;
  const steps = stepsOf(clinic);
  if (steps.every(({ done }) => done)) return null;
  const next = steps.find(({ done }) => !done);
  return (
    <div className={classes.setUp}>
      <Section title={t('setUp.title')}>
        <p>{t('setUp.lead')}</p>
        <ol>
          {steps.map(({ name, done, to }) => (
            <li key={name} className={classes.thing}>
              {done ? <CircleCheck size={20} aria-hidden /> : <Circle size={20} aria-hidden />}
              <div>
                <h3>{t(`setUp.${name}.title`)}</h3>
                <p>{t(done ? 'setUp.done' : `setUp.${name}.why`)}</p>
              </div>
              {!done && (
                <Button
                  component={Link}
                  to={to}
                  size="sm"
                  variant={name === next?.name ? 'filled' : 'default'}
                  aria-label={`${t(`setUp.${name}.verb`)}: ${t(`setUp.${name}.title`)}`}
                >
                  {t(`setUp.${name}.verb`)}
                </Button>
              )}
            </li>
          ))}
        </ol>
      </Section>
    </div>
  );
}
