import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { slotsQuery } from '@/api/queries';
import { WaitLink } from '@/components/wait-link';
import { addDays, dateInZone } from '@/lib/time';

/** So many days without a free time are long enough to ask for word. */
const soon = 7;

type EarlierTimeProps = {
  doctor: string;
  service: string;
  location?: string;
  timeZone: string;
  patientId?: string;
};

/** Where nothing is free in the coming days: the way to the wait-list. */
export function EarlierTime({ timeZone, patientId, ...of }: EarlierTimeProps) {
  const { t } = useTranslation('booking');
  const today = dateInZone(new Date(), timeZone);
  const { doctor, service, location } = of;
  const free = useQuery(
    slotsQuery({
      practitionerId: doctor,
      service,
      location,
      from: today,
      to: addDays(today, soon),
      patientId,
    }),
  );
  return free.data?.slots.length === 0 ? (
    <WaitLink of={of} patientId={patientId}>
      {t('earlier')}
    </WaitLink>
  ) : null;
}
