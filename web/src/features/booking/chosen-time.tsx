import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { isProblem } from '@/api/problem';
import { useMe } from '@/api/session';
import type { LocalDateTime, Location, Practitioner, Service } from '@/api/types';
import { AfterAMoment, InlineProblem } from '@/components/states';
import { TakenTime } from '@/components/taken-time';
import type { useChosenTime } from '@/components/use-chosen-time';
import { useFormat } from '@/i18n/use-format';
import { withReturnTo } from '@/lib/return-to';
import { BookingPanel } from './booking-panel';
import classes from './booking.module.css';

type ChosenTimeProps = {
  doctor: Practitioner;
  service: Service;
  location: Location | undefined;
  startLocal: LocalDateTime;
  chosen: ReturnType<typeof useChosenTime>;
};

/** Beside the times: the held time and its form, or why it is not held. */
export function ChosenTime({ doctor, service, location, startLocal, chosen }: ChosenTimeProps) {
  const me = useMe();
  const { held, error } = chosen;
  if (held) {
    return (
      <BookingPanel
        hold={held}
        pending={chosen.pending}
        holdError={error}
        onHoldAgain={chosen.again}
        onExtended={chosen.replaceHold}
        onPick={chosen.pick}
        onGiveBack={chosen.giveBack}
      />
    );
  }
  if (isProblem(error, 'slot_taken') || isProblem(error, 'patient_busy')) {
    return (
      <TakenTime
        code={error.code === 'slot_taken' ? 'slot_taken' : 'patient_busy'}
        startLocal={startLocal}
        doctor={doctor.name}
        alternatives={error.body.alternatives ?? []}
        disabled={chosen.pending}
        onPick={chosen.pick}
      />
    );
  }
  if (error) return <InlineProblem error={error} />;
  if (me === null)
    return <SignInToHold doctor={doctor} service={service} location={location} startLocal={startLocal} />;
  return <AfterAMoment>{null}</AfterAMoment>;
}

type SignInToHoldProps = Omit<ChosenTimeProps, 'chosen'>;

/** A visitor's chosen time: it travels in the address through signing in, and is held right after. */
function SignInToHold({ doctor, service, location, startLocal }: SignInToHoldProps) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const { pathname, search } = useLocation();
  const here = pathname + search;
  return (
    <section className={classes.panel} aria-label={t('signIn.label')}>
      <div className={classes.body}>
        <div className={classes.when}>
          <p>{format.dateTitle(startLocal)}</p>
          <p className={classes.time}>{format.time(startLocal)}</p>
          <p className={classes.small}>{t('visitWith', { service: service.name, doctor: doctor.name })}</p>
          {service.seats > 1 && (
            <p className={classes.small}>{t('common:group.visit', { count: service.seats })}</p>
          )}
          {location && (
            <p className={classes.small}>
              {[location.name, format.address(location)].filter(Boolean).join(', ')}
            </p>
          )}
        </div>
        <p>{t('signIn.text')}</p>
        <div className={classes.actions}>
          <Button component={Link} to={withReturnTo('/sign-in', here)} size="lg" fullWidth>
            {t('signIn.action')}
          </Button>
          <Button component={Link} to={withReturnTo('/register', here)} variant="default" fullWidth>
            {t('signIn.register')}
          </Button>
        </div>
      </div>
    </section>
  );
}
