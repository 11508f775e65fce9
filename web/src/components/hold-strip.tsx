import { Button } from '@mantine/core';
import { Timer } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCountdown } from '@/lib/time';
import { useCountdown } from '@/lib/use-countdown';
import { useAnnounce } from './announcer';
import classes from './hold-strip.module.css';

const wholeHold = 600;
const endsSoon = 120;
/** Said to people who listen at these seconds only. */
const spokenAt = [300, 120, 60];

type HoldStripProps = {
  /** On the page's monotonic clock. */
  deadline: number;
  pending?: boolean;
  /** Given only when the hold may still be made longer. */
  onExtend?: () => void;
  onHoldAgain: () => void;
};

/** "Held for you" with its countdown. At zero the form around it stays and the time can be held again. */
export function HoldStrip({ deadline, pending, onExtend, onHoldAgain }: HoldStripProps) {
  const { t } = useTranslation('common');
  const announce = useAnnounce();
  const seconds = useCountdown(deadline);
  const ended = seconds === 0;

  useEffect(() => {
    if (spokenAt.includes(seconds)) announce(t('hold.left', { count: seconds / 60 }));
    if (ended) announce(t('hold.ended'), 'assertive');
  }, [seconds, ended, announce, t]);

  return (
    <div className={`${classes.strip} ${seconds < endsSoon ? classes.ending : ''}`}>
      <div className={classes.row}>
        <Timer size={22} aria-hidden />
        <div className={classes.words}>
          <strong>{t(ended ? 'hold.ended' : 'hold.held')}</strong>
          <span>{t(ended ? 'hold.kept' : 'hold.yours')}</span>
        </div>
        {ended ? (
          <Button variant="default" size="sm" loading={pending} onClick={onHoldAgain}>
            {t('hold.again')}
          </Button>
        ) : (
          <span className={classes.time} role="timer" aria-live="off">
            {formatCountdown(seconds)}
          </span>
        )}
      </div>
      {onExtend && !ended && seconds < endsSoon && (
        <div className={classes.extend}>
          <Button variant="default" size="sm" loading={pending} onClick={onExtend}>
            {t('hold.extend')}
          </Button>
        </div>
      )}
      <div className={classes.bar} style={{ transform: `scaleX(${Math.min(1, seconds / wholeHold)})` }} />
    </div>
  );
}

/** The same in one line, for the bar at the foot of a small screen. */
export function HoldLine({ deadline }: { deadline: number }) {
  const { t } = useTranslation('common');
  const seconds = useCountdown(deadline);
  return (
    <span className={classes.compact}>
      <Timer size={16} aria-hidden />
      {t(seconds === 0 ? 'hold.ended' : 'hold.held')}
      {seconds > 0 && <strong>{formatCountdown(seconds)}</strong>}
    </span>
  );
}
