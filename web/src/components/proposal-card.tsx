import { Anchor, Button } from '@mantine/core';
import { ArrowRight, Clock } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAppointmentAction } from '@/api/mutations';
import { isProblem } from '@/api/problem';
import type { Appointment } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import { useAnnounce } from './announcer';
import { DialogActions } from './dialog';
import { InlineProblem } from './states';
import classes from './proposal-card.module.css';

type ProposalCardProps = {
  appointment: Appointment;
  /** In lists: leads to the visit. Of several, only the first has the filled button. */
  inList?: 'first' | 'later';
};

/** Another time that the clinic proposes: the present one and the new one side by side, and one press for each. */
export function ProposalCard({ appointment, inList }: ProposalCardProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const announce = useAnnounce();
  const title = useId();
  const answer = useAppointmentAction();
  const { proposal, allowedActions, practitionerName: doctor } = appointment;
  if (!proposal || !allowedActions.includes('accept')) return null;

  const send = (action: 'accept' | 'refuse') =>
    answer.mutate(
      { appointment, action },
      {
        onSuccess: (visit) =>
          announce(
            t(action === 'accept' ? 'proposal.accepted' : 'proposal.kept', {
              when: format.dateTime(visit.startLocal),
            }),
          ),
      },
    );
  const isLost = isProblem(answer.error) && answer.error.code === 'slot_taken';

  return (
    <section className={classes.card} aria-labelledby={`${title} ${title}-now`}>
      <h2 id={title} className={classes.title}>
        {t('proposal.title', { doctor })}
      </h2>
      <dl className={classes.times}>
        <Time label={t('proposal.present')} time={appointment} id={`${title}-now`} />
        <ArrowRight size={20} className={`turns ${classes.arrow}`} aria-hidden />
        <Time label={t('proposal.new')} time={proposal} doctor={proposal.practitionerName} />
      </dl>
      <p className={classes.until}>
        <Clock size={16} aria-hidden />
        {t('proposal.until', { when: format.dateTime(proposal.expiresAtLocal, 'short') })}
      </p>
      {isLost ? (
        <p role="alert">{t('proposal.lost', { when: format.dateTime(proposal.startLocal, 'short') })}</p>
      ) : (
        <InlineProblem error={answer.error} />
      )}
      <DialogActions>
        <Button
          variant={inList === 'later' ? 'outline' : 'filled'}
          loading={answer.isPending && answer.variables.action === 'accept'}
          disabled={answer.isPending}
          onClick={() => send('accept')}
        >
          {t('proposal.accept', { when: format.dateTime(proposal.startLocal, 'short') })}
        </Button>
        <Button
          variant="default"
          loading={answer.isPending && answer.variables.action === 'refuse'}
          disabled={answer.isPending}
          onClick={() => send('refuse')}
        >
          {t('proposal.refuse', { when: format.dateTime(appointment.startLocal, 'short') })}
        </Button>
      </DialogActions>
      {inList && (
        <Anchor component={Link} to={`/visits/${appointment.id}`}>
          {t('proposal.look', { doctor })}
        </Anchor>
      )}
    </section>
  );
}

/** Every proposal among the visits, the one whose visit comes first on top. */
export function ProposalCards({ visits }: { visits: Appointment[] }) {
  return visits
    .filter((visit) => visit.proposal)
    .map((visit, i) => (
      <ProposalCard key={visit.id} appointment={visit} inList={i === 0 ? 'first' : 'later'} />
    ));
}

type TimeProps = {
  label: string;
  time: Pick<Appointment, 'start' | 'startLocal' | 'timeZone' | 'locationName' | 'durationMinutes'>;
  /** Two proposals are told apart by the present time. */
  id?: string;
  /** Where it is another than of the visit. */
  doctor?: string | null;
};

function Time({ label, time, id, doctor }: TimeProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  return (
    <div className={classes.time}>
      <dt>{label}</dt>
      <dd id={id}>
        <span>{format.date(time.startLocal)}</span>
        <bdi>{format.time(time.startLocal)}</bdi>
        <span>{`${format.minutes(time.durationMinutes)}, ${time.locationName}`}</span>
        {doctor && <strong>{t('proposal.with', { doctor })}</strong>}
        <span>{format.zoneDifference(time)}</span>
      </dd>
    </div>
  );
}
