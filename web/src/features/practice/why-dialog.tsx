import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { practitionerQuery } from '@/api/queries';
import { staffVisitPath, useMe } from '@/api/session';
import type { ExplainedRule, ExplainedTime, LocalDate, Practitioner } from '@/api/types';
import { Dialog } from '@/components/dialog';
import { Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import classes from './why.module.css';
import { explainQuery } from './practice.api';

type WhyDialogProps = {
  /** Whom the question is about, when that is chosen already. */
  practitionerId?: string;
  /** The doctors to choose from; undefined for a doctor, who asks about the own time. */
  doctors?: { id: string; name: string }[];
  date: LocalDate;
  /** `10:15` */
  time?: string;
  onClose: () => void;
};

/** "Why is this time not free?": every rule that removed a time from what patients are offered. */
export function WhyDialog({ practitionerId, doctors, date, time, onClose }: WhyDialogProps) {
  const { t } = useTranslation('practice');
  const [id, setId] = useState(practitionerId ?? doctors?.[0]?.id ?? '');
  const doctor = useQuery(practitionerQuery(id));
  return (
    <Dialog opened onClose={onClose} title={t('why.title')}>
      {doctors && (
        <NativeSelect
          label={t('doctor')}
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
          data={doctors.map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
      {doctor.isError && <Problem error={doctor.error} onRetry={() => void doctor.refetch()} />}
      {doctor.data && <Question key={id} doctor={doctor.data} date={date} time={time} />}
    </Dialog>
  );
}

type QuestionProps = { doctor: Practitioner; date: LocalDate; time?: string };

function Question({ doctor, date, time = '09:00' }: QuestionProps) {
  const { t } = useTranslation('practice');
  const [serviceId, setService] = useState(doctor.services[0]?.id);
  const [place, setPlace] = useState<string>();
  const [day, setDay] = useState(date);
  const [clock, setClock] = useState(time);
  const service = doctor.services.find((one) => one.id === serviceId);
  const places = doctor.locations.filter((one) => service?.locationIds.includes(one.id));
  const location = places.find((one) => one.id === place) ?? places[0];
  const isComplete = Boolean(service && location && day && clock);
  const answer = useQuery({
    ...explainQuery(doctor.id, {
      service: serviceId ?? '',
      location: location?.id ?? '',
      at: `${day}T${clock.slice(0, 5)}`,
    }),
    enabled: isComplete,
  });

  if (!service) return <p>{t('why.noService', { doctor: doctor.name })}</p>;
  return (
    <>
      <div className={classes.fields}>
        <NativeSelect
          label={t('why.service')}
          value={serviceId}
          onChange={(event) => setService(event.currentTarget.value)}
          data={doctor.services.map((one) => ({ value: one.id, label: one.name }))}
        />
        {places.length > 1 && (
          <NativeSelect
            label={t('why.location')}
            value={location?.id}
            onChange={(event) => setPlace(event.currentTarget.value)}
            data={places.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        <TextInput
          type="date"
          label={t('why.date')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <TextInput
          type="time"
          step={300}
          label={t('why.time')}
          value={clock}
          onChange={(event) => setClock(event.currentTarget.value)}
          data-autofocus
        />
      </div>
      <div className={classes.answer} role="status">
        {answer.isError && <Problem error={answer.error} onRetry={() => void answer.refetch()} />}
        {answer.data && <Answer doctor={doctor.name} answer={answer.data} />}
      </div>
    </>
  );
}

function Answer({ doctor, answer }: { doctor: string; answer: ExplainedTime }) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const Icon = answer.free ? CircleCheck : CircleX;
  const verdict = answer.free ? 'free' : answer.freeForClinic ? 'freeForClinic' : 'notFree';
  const hours = answer.hours.map((window) =>
    format.timeRange(
      `${answer.atLocal.slice(0, 10)}T${window.start}`,
      `${answer.atLocal.slice(0, 10)}T${window.end}`,
    ),
  );
  return (
    <>
      <h3 className={classes.verdict} data-free={answer.free || undefined}>
        <Icon size={18} aria-hidden />
        {t(`why.${verdict}`, { when: format.dateTime(answer.atLocal) })}
      </h3>
      <ol className={classes.rules}>
        {!answer.bookable && <li>{t('why.notBookable', { doctor })}</li>}
        {answer.rules.map((rule, i) => (
          <li key={i}>
            <Rule doctor={doctor} rule={rule} />
          </li>
        ))}
      </ol>
      <p className={classes.hint}>
        {hours.length > 0 ? t('why.hours', { hours: format.list(hours) }) : t('why.noHours')}
      </p>
      {!answer.free && answer.nearest.length > 0 && (
        <p className={classes.hint}>
          {t('why.nearest', {
            times: format.list(answer.nearest.map((slot) => format.time(slot.startLocal)).sort()),
          })}
        </p>
      )}
    </>
  );
}

function Rule({ doctor, rule }: { doctor: string; rule: ExplainedRule }) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const me = useMe();
  const range = rule.fromLocal && rule.toLocal ? rangeOf(format, rule.fromLocal, rule.toLocal) : '';
  return (
    <>
      {t(`why.rule.${rule.rule}`, {
        doctor,
        range,
        name: rule.name ?? '',
        count: rule.amount ?? 0,
        context: rule.rule === 'absence' && rule.name ? 'named' : undefined,
      })}
      {!rule.bindsClinic && ` ${t('why.patientsOnly')}`}
      {rule.appointmentId && (
        <>
          {' '}
          <Link to={staffVisitPath(me, rule.appointmentId)}>{t('why.openVisit')}</Link>
        </>
      )}
    </>
  );
}

/** "10:00–10:30", and with the dates where they are not one. */
function rangeOf(format: ReturnType<typeof useFormat>, from: string, to: string): string {
  if (from.slice(0, 10) === to.slice(0, 10)) return format.timeRange(from, to);
  return `${format.dateTime(from, 'short')} – ${format.dateTime(to, 'short')}`;
}
