import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { sessionQuery, useSignOut, useStaySignedIn, warnAhead, type SessionClock } from '@/api/session';
import { Dialog, DialogActions } from '@/components/dialog';
import { InlineProblem } from '@/components/states';
import { onAct } from '@/lib/attention';
import { useCountdown } from '@/lib/use-countdown';
import classes from './shell.module.css';

/** Whoever writes for long without asking the server for anything is there all the same: it hears of it this often (ms). */
const tellEvery = 60_000;
const shortestWait = 500;
const waitAfterFailure = 5_000;

/** Warns a signed-in person a minute before doing nothing signs them out. How long that is, only the server says. */
export default function IdleWatch() {
  const { data, refetch, isRefetchError, errorUpdateCount } = useQuery(sessionQuery());
  const { mutate: stay } = useStaySignedIn();
  const isNear = data?.isNear === true;
  const told = useRef(performance.now());

  useEffect(() => {
    if (!data) return;
    // Asked again before it warns, because the person may have gone on in another window; and when the time is over.
    const left = data.deadline - performance.now() - (data.isNear ? 0 : warnAhead);
    const timer = setTimeout(
      () => void refetch(),
      Math.max(isRefetchError ? waitAfterFailure : shortestWait, left),
    );
    return () => clearTimeout(timer);
  }, [data, refetch, isRefetchError, errorUpdateCount]);

  useEffect(() => {
    // Once it asks whether somebody is there, only the answer counts.
    if (isNear) return;
    return onAct(() => {
      if (performance.now() - told.current < tellEvery) return;
      told.current = performance.now();
      stay();
    });
  }, [isNear, stay]);

  return data?.isNear ? <Warning session={data} /> : null;
}

function Warning({ session }: { session: SessionClock }) {
  const { t } = useTranslation('common');
  const navigate = useNavigate();
  const seconds = useCountdown(session.deadline);
  const stay = useStaySignedIn();
  const signOut = useSignOut();
  const [understood, setUnderstood] = useState(false);
  const goOn = () => (session.canStay ? stay.mutate() : setUnderstood(true));
  return (
    <Dialog
      opened={!understood}
      onClose={goOn}
      title={t(session.canStay ? 'idle.title' : 'idle.overTitle')}
      size="xs"
    >
      <p>{t(session.canStay ? 'idle.text' : 'idle.overText')}</p>
      <p className={classes.countdown} role="timer">
        {`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`}
      </p>
      <InlineProblem error={stay.error ?? signOut.error} />
      <DialogActions>
        <Button data-autofocus loading={stay.isPending} onClick={goOn}>
          {t(session.canStay ? 'idle.stay' : 'idle.understood')}
        </Button>
        <Button
          variant="default"
          loading={signOut.isPending}
          onClick={() => signOut.mutate(undefined, { onSuccess: () => void navigate('/') })}
        >
          {t('idle.signOut')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
