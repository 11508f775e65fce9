import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Languages, Mail, MapPin, Phone, ShieldPlus, Siren, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { detailsQuery, patientQuery, useChangePatient, type PatientFields } from '@/api/patients';
import type { PatientRecord } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { BackLink, IconLine, Section } from '@/components/page';
import { PatientDetailsForm } from '@/components/patient-details-form';
import { PatientHistory } from '@/components/patient-history';
import { AfterAMoment, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useFormat } from '@/i18n/use-format';
import { ageOn, dateInZone } from '@/lib/time';
import { PatientForm } from './patient-form';
import { nameOf } from './patient-row';
import { PutAway } from './put-away';
import { SamePerson } from './same-person';
import { PatientVisits } from './patient-visits';
import classes from './reception.module.css';

/** One patient at the desk: who they are, their visits, and the way to the next one. */
export default function PatientPage() {
  const { t } = useTranslation('reception');
  const format = useFormat();
  const { id = '' } = useParams();
  const patient = useQuery(patientQuery(id));
  const born = patient.data?.birthDate;
  return (
    <StaffPage
      title={patient.data ? nameOf(patient.data) : t('patient.title')}
      lead={born && t('age', { count: ageOn(born, dateInZone(new Date())), date: format.date(born, 'full') })}
      actions={
        patient.data && (
          <>
            <Button
              component={Link}
              to={`/practice/patients/${id}/book?when=now`}
              variant="default"
              size="sm"
            >
              {t('walkIn.action')}
            </Button>
            <Button component={Link} to={`/practice/patients/${id}/book`} size="sm">
              {t('book.action')}
            </Button>
          </>
        )
      }
    >
      <div className={classes.page}>
        <BackLink to="/practice/patients">{t('new.back')}</BackLink>
        {patient.isPending && (
          <AfterAMoment>
            <Skeleton height={240} mt="md" />
          </AfterAMoment>
        )}
        {patient.isError && <Problem error={patient.error} onRetry={() => void patient.refetch()} />}
        {patient.data && (
          <div className={classes.columns}>
            <PatientVisits patientId={id} merged={patient.data.merged} />
            <div>
              <Details patient={patient.data} />
              <MoreDetails patientId={id} />
              <SamePerson patient={patient.data} />
              <PutAway patient={patient.data} />
              <PatientHistory patientId={id} />
            </div>
          </div>
        )}
      </div>
    </StaffPage>
  );
}

function Details({ patient }: { patient: PatientRecord }) {
  const { t } = useTranslation('reception');
  const format = useFormat();
  const [editing, setEditing] = useState(false);
  if (editing) return <EditDetails patient={patient} onDone={() => setEditing(false)} />;
  const { address } = patient;
  const lines = [address?.line1, address?.line2, address?.postalCode, address?.city, address?.country];
  const written = lines.filter(Boolean).join(', ');
  return (
    <Section
      title={t('patient.details')}
      end={
        <Button variant="default" size="sm" onClick={() => setEditing(true)}>
          {t('patient.edit')}
        </Button>
      }
    >
      <div className={classes.details}>
        <IconLine icon={Phone}>{patient.phone ? <bdi>{patient.phone}</bdi> : t('patient.noPhone')}</IconLine>
        <IconLine icon={Mail}>{patient.email ?? t('patient.noEmail')}</IconLine>
        <IconLine icon={MapPin}>{written || t('patient.noAddress')}</IconLine>
        <IconLine icon={Languages}>
          {t('patient.language', { name: format.language(patient.language) })}
        </IconLine>
        <IconLine icon={UserRound}>
          {t(patient.hasAccount ? 'patient.account' : 'patient.noAccount')}
        </IconLine>
      </div>
    </Section>
  );
}

/** Whom to call and how the patient is insured. */
function MoreDetails({ patientId }: { patientId: string }) {
  const { t } = useTranslation('reception');
  const [editing, setEditing] = useState(false);
  const details = useQuery(detailsQuery(patientId));
  if (details.isError) return <Problem error={details.error} onRetry={() => void details.refetch()} />;
  if (!details.data) return null;
  if (editing) {
    const close = () => setEditing(false);
    return (
      <PatientDetailsForm patientId={patientId} details={details.data} atDesk onSaved={close}>
        <Button variant="default" onClick={close}>
          {t('patient.leave')}
        </Button>
      </PatientDetailsForm>
    );
  }
  const { emergencyContact: contact, insurance } = details.data;
  return (
    <Section
      title={t('common:person.details.title')}
      end={
        <Button
          variant="default"
          size="sm"
          aria-label={t('patient.editMore')}
          onClick={() => setEditing(true)}
        >
          {t('patient.edit')}
        </Button>
      }
    >
      <div className={classes.details}>
        <IconLine icon={Siren}>
          {contact ? (
            <>
              <bdi>{contact.name}</bdi>
              {contact.relation && ` (${contact.relation})`}
              {contact.phone && (
                <>
                  , <bdi>{contact.phone}</bdi>
                </>
              )}
            </>
          ) : (
            t('patient.noContact')
          )}
        </IconLine>
        <IconLine icon={ShieldPlus}>
          {insurance ? (
            <>
              <bdi>{insurance.insurer}</bdi>
              {insurance.number && (
                <>
                  , <bdi>{insurance.number}</bdi>
                </>
              )}
            </>
          ) : (
            t('patient.noInsurance')
          )}
        </IconLine>
      </div>
    </Section>
  );
}

function EditDetails({ patient, onDone }: { patient: PatientRecord; onDone: () => void }) {
  const { t } = useTranslation('reception');
  const announce = useAnnounce();
  const change = useChangePatient(patient.id);
  const send = (fields: PatientFields, over = patient) =>
    change.mutate(
      { ...fields, timeZone: over.timeZone, version: over.version },
      {
        onSuccess: () => {
          announce(t('patient.saved'));
          onDone();
        },
      },
    );
  return (
    <Section title={t('patient.details')}>
      <PatientForm
        initial={patient}
        action={t('patient.save')}
        pending={change.isPending}
        error={change.error}
        onSend={send}
      >
        <Button variant="default" onClick={onDone}>
          {t('patient.leave')}
        </Button>
      </PatientForm>
    </Section>
  );
}
