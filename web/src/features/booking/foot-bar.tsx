import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LiveHold } from '@/api/queries';
import { HoldLine } from '@/components/hold-strip';
import { useFormat } from '@/i18n/use-format';
import classes from './booking.module.css';

/** On a small screen: the held time stays in reach while the page scrolls. */
export function FootBar({ hold }: { hold: LiveHold }) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  return (
    <div className={classes.foot} data-foot-bar>
      <div>
        <HoldLine deadline={hold.deadline} />
        <strong>{format.dateTime(hold.startLocal, 'short')}</strong>
      </div>
      <Button component={Link} to={`/book/${hold.holdId}`}>
        {t('continue')}
      </Button>
    </div>
  );
}
