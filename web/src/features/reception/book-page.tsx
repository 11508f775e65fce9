import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useWatch } from '@/api/live';
import { patientQuery } from '@/api/patients';
import { practitionerQuery } from '@/api/queries';
import { recordQuery } from '@/api/record';
import { useMe } from '@/api/session';
import type { Practitioner, Slot } from '@/api/types';
import { Choices } from '@/components/choices';
import { BackLink } from '@/components/page';
import { AfterAMoment, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { TimePicker } from '@/components/time-picker';
import { useChosenTime } from '@/components/use-chosen-time';
import { dateIn, instantIn } from '@/lib/address';
import { useFormat } from '@/i18n/use-format';
import { addDays, dateInZone, startOfWeek, wallClockInZone } from '@/lib/time';
import { BookingForm, type BookedFor } from './booking-form';
import { DoctorSearch } from './doctor-search';
import { nameOf } from './patient-row';
import classes from './reception.module.css';
import { TimesNow } from './times-now';

/** Whom the visit is for. The front desk knows every patient; a doctor those whose record is open to the doctor. */
function usePatient(id: string, atDesk: boolean) {
  const known = useQuery({ ...patientQuery(id), enabled: atDesk });
  const treated = useQuery({ ...recordQuery(id), enabled: !atDesk });
  return atDesk ? known : treated;
}

/**
 * Book for a patient: with whom, what for, when. `?when=now` is somebody who is here without a visit, at the desk; a doctor
 * books with nobody else.
 */
export default function BookForPatientPage() {
  const { t } = useTranslation('reception');
  const format = useFormat();
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const me = useMe();
  const atDesk = me?.permissions.includes('scheduling.hold-for-others') ?? false;
  const now = atDesk && params.get('when') === 'now';
  const patient = usePatient(id, atDesk);
  const name = patient.data ? nameOf(patient.data) : '';
  const born = patient.data && t('born', { date: format.date(patient.data.birthDate, 'full') });
  return (
    <StaffPage title={name ? t(now ? 'walkIn.title' : 'book.title', { name }) : t('book.action')} lead={born}>
      <div className={classes.page}>
        <BackLink to={`/practice/patients/${id}`}>{t('book.back')}</BackLink>
        {patient.isPending && <AfterAMoment>{null}</AfterAMoment>}
        {patient.isError && <Problem error={patient.error} onRetry={() => void patient.refetch()} />}
        {patient.data && (
          <Booking
            key={`${id} ${now}`}
            patient={{ ...patient.data, id }}
            now={now}
            onlyWith={atDesk ? undefined : (me?.practitionerId ?? '')}
          />
        )}
      </div>
    </StaffPage>
  );
}

/** The pressed choice shows at once; as a transition it would first jump back to the one before. */
const changeInPlace = { replace: true, preventScrollReset: true, flushSync: true };

/** What the address says: with whom and which time. */
function useChoice(doctor: Practitioner | undefined) {
  const [params, setParams] = useSearchParams();
  const service = doctor?.services.find((s) => s.id === params.get('service')) ?? doctor?.services[0];
  const offered = doctor?.locations.filter((l) => service?.locationIds.includes(l.id)) ?? [];
  const location = offered.find((l) => l.id === params.get('location')) ?? offered[0];
  const today = dateInZone(new Date(), location?.timeZone);
  const day = dateIn(params, 'day') ?? today;
  const monday = startOfWeek(day);
  return {
    service,
    offered,
    location,
    today,
    from: monday > today ? monday : today,
    start: instantIn(params, 'start'),
    change: (next: Record<string, string | undefined>) =>
      setParams((old) => {
        old.delete('start');
        for (const [name, value] of Object.entries(next)) {
          if (value) old.set(name, value);
          else old.delete(name);
        }
        return old;
      }, changeInPlace),
    showFrom: (day: string) =>
      setParams((old) => {
        old.set('day', day);
        return old;
      }, changeInPlace),
  };
}

const noteDoctor = (params: URLSearchParams, slot: Slot) => params.set('doctor', slot.practitionerId);

type BookingProps = {
  patient: BookedFor;
  now: boolean;
  /** The one doctor to book with; any when left out. */
  onlyWith?: string;
};

function Booking({ patient, now, onlyWith }: BookingProps) {
  const [params] = useSearchParams();
  const doctorId = onlyWith ?? params.get('doctor') ?? '';
  const found = useQuery({ ...practitionerQuery(doctorId), enabled: doctorId !== '' });
  const doctor = found.data?.id === doctorId ? found.data : undefined;
  const choice = useChoice(doctor);
  const { service, location, start } = choice;
  useWatch(doctorId ? [doctorId] : []);

  const wanted =
    doctor && service && location && start
      ? {
          practitionerId: doctor.id,
          serviceId: service.id,
          locationId: location.id,
          start,
          patientId: patient.id,
        }
      : undefined;
  const chosen = useChosenTime(wanted, true, noteDoctor);
  const startLocal =
    start && location
      ? wallClockInZone(new Date(start), location.timeZone).replace(' ', 'T').slice(0, 16)
      : undefined;
  const chosenStart = chosen.error ? undefined : start;

  return (
    <div className={classes.booking}>
      <div className={classes.main}>
        {now && (
          <TimesNow
            chosen={chosenStart ? { start: chosenStart, practitionerId: doctorId } : undefined}
            pending={chosen.pending}
            onPick={chosen.pick}
          />
        )}
        {!now && !doctorId && (
          <DoctorSearch
            onChoose={(id) => choice.change({ doctor: id, service: undefined, location: undefined })}
          />
        )}
        {!now && found.isError && <Problem error={found.error} onRetry={() => void found.refetch()} />}
        {!now && doctor && (
          <Times
            doctor={doctor}
            choice={choice}
            chosen={chosen}
            chosenStart={chosenStart}
            fixed={onlyWith !== undefined}
          />
        )}
      </div>
      <BookingForm
        patient={patient}
        now={now}
        doctor={doctor?.name}
        startLocal={startLocal}
        chosen={chosen}
      />
    </div>
  );
}

type TimesProps = {
  doctor: Practitioner;
  choice: ReturnType<typeof useChoice>;
  chosen: ReturnType<typeof useChosenTime>;
  chosenStart: string | undefined;
  /** Whether it can be no other doctor. */
  fixed: boolean;
};

/** What for, where and when, with the doctor who was chosen. */
function Times({ doctor, choice, chosen, chosenStart, fixed }: TimesProps) {
  const { t } = useTranslation('reception');
  const format = useFormat();
  const { service, location, offered, from, today } = choice;
  return (
    <>
      <div className={classes.doctor}>
        <div>
          <h2>{doctor.name}</h2>
          <p>{format.list(doctor.specialties.map(format.specialty))}</p>
        </div>
        {!fixed && (
          <Button
            variant="default"
            size="sm"
            onClick={() => {
              chosen.giveBack();
              choice.change({ doctor: undefined, service: undefined, location: undefined });
            }}
          >
            {t('book.otherDoctor')}
          </Button>
        )}
      </div>
      <Choices
        label={t('book.what')}
        value={service?.id ?? ''}
        onChange={(id) => choice.change({ service: id })}
        choices={doctor.services.map((s) => ({
          id: s.id,
          title: s.name,
          line: format.serviceLine(s),
          price: format.fee(s.fee),
        }))}
      />
      {offered.length > 1 && (
        <Choices
          label={t('book.where')}
          value={location?.id ?? ''}
          onChange={(id) => choice.change({ location: id })}
          choices={offered.map((l) => ({ id: l.id, title: l.name, line: format.address(l) }))}
        />
      )}
      {service && location && (
        <TimePicker
          practitioner={doctor}
          serviceId={service.id}
          locationId={location.id}
          timeZone={location.timeZone}
          from={from}
          onFromChange={(next) => {
            const day = next > from ? startOfWeek(next) : addDays(from, -7);
            choice.showFrom(day < today ? today : day);
          }}
          chosen={chosenStart}
          pending={chosen.pending}
          onPick={chosen.pick}
        />
      )}
    </>
  );
}
