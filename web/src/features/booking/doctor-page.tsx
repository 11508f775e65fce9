import { useQuery } from '@tanstack/react-query';
import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useWatch } from '@/api/live';
import { practitionerQuery } from '@/api/queries';
import { isPatient, useMe } from '@/api/session';
import type { Practitioner } from '@/api/types';
import { ForWhom, useForWhom } from '@/components/for-whom';
import { AboutDoctor, DoctorHead } from '@/components/doctor-profile';
import { MessageLink } from '@/components/message-link';
import { BackLink, IconLine, Page, usePageTitle } from '@/components/page';
import { Problem } from '@/components/states';
import { TimePicker } from '@/components/time-picker';
import { useChosenTime } from '@/components/use-chosen-time';
import { dateIn, instantIn } from '@/lib/address';
import { addDays, dateInZone, startOfWeek, wallClockInZone } from '@/lib/time';
import { useCompact } from '@/lib/use-compact';
import { ChosenTime } from './chosen-time';
import { DoctorSkeleton } from './doctor-skeleton';
import { EarlierTime } from './earlier-time';
import { FootBar } from './foot-bar';
import { LocationChoice, ServiceChoice } from './service-choice';
import classes from './doctor.module.css';

/** One doctor: what the visit is for, when, and beside it the time that is held. */
export default function DoctorPage() {
  const { t } = useTranslation('booking');
  const { id = '' } = useParams();
  const doctor = useQuery(practitionerQuery(id));
  useWatch([id]);
  return (
    <Page>
      <BackLink to="/doctors">{t('back')}</BackLink>
      {doctor.isPending && <DoctorSkeleton />}
      {doctor.isError && <Problem error={doctor.error} onRetry={() => void doctor.refetch()} />}
      {doctor.data && <Doctor key={id} doctor={doctor.data} />}
    </Page>
  );
}

/** The pressed choice shows at once; as a transition it would first jump back to the one before. */
const changeInPlace = { replace: true, preventScrollReset: true, flushSync: true };

/** What the address says, with what the doctor offers first where it says nothing. */
function useChoice(doctor: Practitioner) {
  const [params, setParams] = useSearchParams();
  const service = doctor.services.find((s) => s.id === params.get('service')) ?? doctor.services[0];
  const offered = doctor.locations.filter((l) => service?.locationIds.includes(l.id));
  const location = offered.find((l) => l.id === params.get('location')) ?? offered[0] ?? doctor.locations[0];
  const timeZone = location?.timeZone ?? 'UTC';
  const today = dateInZone(new Date(), timeZone);
  const day = dateIn(params, 'day') ?? today;
  const monday = startOfWeek(day);
  const start = instantIn(params, 'start');
  return {
    service,
    offered,
    location,
    timeZone,
    from: monday > today ? monday : today,
    start,
    change: (next: Record<string, string>) =>
      setParams((old) => {
        old.delete('start');
        for (const [name, value] of Object.entries(next)) old.set(name, value);
        return old;
      }, changeInPlace),
    showFrom: (from: string) =>
      setParams((old) => {
        old.set('day', from < today ? today : from);
        return old;
      }, changeInPlace),
  };
}

function Doctor({ doctor }: { doctor: Practitioner }) {
  const { t } = useTranslation('booking');
  const compact = useCompact();
  usePageTitle(doctor.name);
  const { service, location, timeZone, from, start, offered, change, showFrom } = useChoice(doctor);
  const isForPatient = isPatient(useMe());
  const patientId = useForWhom();
  const wanted =
    service && location && start
      ? { practitionerId: doctor.id, serviceId: service.id, locationId: location.id, start, patientId }
      : undefined;
  const chosen = useChosenTime(wanted, isForPatient);
  const startLocal = start
    ? wallClockInZone(new Date(start), timeZone).replace(' ', 'T').slice(0, 16)
    : undefined;

  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <DoctorHead doctor={doctor} />
        {isForPatient && <MessageLink practitionerId={doctor.id} patientId={patientId} />}
        <ForWhom />
        {service && (
          <ServiceChoice
            services={doctor.services}
            value={service.id}
            onChange={(id) => change({ service: id })}
          />
        )}
        {location && offered.length > 1 && (
          <LocationChoice
            locations={offered}
            value={location.id}
            onChange={(id) => change({ location: id })}
          />
        )}
        {service && (
          <div className={classes.times}>
            <TimePicker
              practitioner={doctor}
              serviceId={service.id}
              locationId={location?.id}
              timeZone={timeZone}
              patientId={patientId}
              from={from}
              onFromChange={(next) => showFrom(next > from ? startOfWeek(next) : addDays(from, -7))}
              chosen={chosen.error ? undefined : start}
              pending={chosen.pending}
              withOthers
              onPick={chosen.pick}
            />
            <EarlierTime
              doctor={doctor.id}
              service={service.id}
              location={location?.id}
              timeZone={timeZone}
              patientId={patientId}
            />
          </div>
        )}
        {service && (
          <IconLine icon={Info}>
            {t(service.needsApproval ? 'confirms' : 'atOnce', { doctor: doctor.name })}
          </IconLine>
        )}
        <AboutDoctor doctor={doctor} instructions={service?.instructions} />
      </div>
      <div className={classes.aside}>
        {service && startLocal && !(compact && chosen.held) && (
          <ChosenTime
            doctor={doctor}
            service={service}
            startLocal={startLocal}
            location={location}
            chosen={chosen}
          />
        )}
      </div>
      {compact && chosen.held && <FootBar hold={chosen.held} />}
    </div>
  );
}
