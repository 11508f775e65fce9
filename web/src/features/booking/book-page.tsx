import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useHoldSlot, useReleaseHold, type HoldRequest } from '@/api/mutations';
import { holdsQuery, type LiveHold } from '@/api/queries';
import { Page, PageHeader } from '@/components/page';
import { Empty, Problem } from '@/components/states';
import { BookingPanel } from './booking-panel';

/** The form of a held time on a page of its own, for small screens. */
export default function BookPage() {
  const { t } = useTranslation('booking');
  const { holdId = '' } = useParams();
  const holds = useQuery(holdsQuery(true));
  // Kept here so that the form stays when the hold runs out and the server forgets it.
  const [known, setKnown] = useState<LiveHold>();
  const found = holds.data?.find((hold) => hold.holdId === holdId);
  if (found && known?.holdId !== found.holdId) setKnown(found);
  const hold = found ?? known;

  return (
    <Page width="narrow">
      <PageHeader title={t(hold?.needsApproval === false ? 'title.book' : 'title.request')} />
      {hold && <HeldForm hold={hold} onChanged={setKnown} />}
      {!hold && holds.isError && <Problem error={holds.error} onRetry={() => void holds.refetch()} />}
      {!hold && holds.isSuccess && (
        <Empty
          heading="h2"
          title={t('gone.title')}
          action={
            <Button component={Link} to="/doctors">
              {t('gone.action')}
            </Button>
          }
        >
          {t('gone.text')}
        </Empty>
      )}
    </Page>
  );
}

function HeldForm({ hold, onChanged }: { hold: LiveHold; onChanged: (hold: LiveHold) => void }) {
  const navigate = useNavigate();
  const take = useHoldSlot();
  const release = useReleaseHold();
  const doctorPath = `/doctors/${hold.practitionerId}?service=${hold.serviceId}&location=${hold.locationId}`;

  const pick = (request: HoldRequest) =>
    take.mutate(request, {
      onSuccess: (next) => {
        onChanged(next);
        void navigate(`/book/${next.holdId}`, { replace: true });
      },
    });

  return (
    <BookingPanel
      flat
      hold={hold}
      pending={take.isPending}
      holdError={take.error}
      onHoldAgain={() => pick(hold)}
      onExtended={onChanged}
      onPick={(slot) => pick({ ...slot, patientId: hold.patientId })}
      onGiveBack={() => {
        release.mutate(hold.holdId);
        void navigate(doctorPath, { replace: true });
      }}
    />
  );
}
