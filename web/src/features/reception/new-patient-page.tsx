import { Button } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useCreatePatient, type PatientFields } from '@/api/patients';
import { isProblem } from '@/api/problem';
import type { FoundPatient } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { BackLink } from '@/components/page';
import { StaffPage } from '@/components/staff-bar';
import { useDraft } from '@/lib/draft';
import { newId } from '@/lib/new-id';
import { PatientForm } from './patient-form';
import { nameOf, PatientRow } from './patient-row';
import classes from './reception.module.css';

/** "Ada van Dyke" as it was searched for: the first word is the given name until somebody says otherwise. */
function split(name: string): { givenName: string; familyName: string } {
  const [givenName = '', ...rest] = name.trim().split(/\s+/);
  return { givenName, familyName: rest.join(' ') };
}

/** A patient who is here or on the phone and not known yet. It begins with what was searched for. */
export default function NewPatientPage() {
  const { t } = useTranslation('reception');
  const navigate = useNavigate();
  const announce = useAnnounce();
  const [params] = useSearchParams();
  const now = params.get('for') === 'walk-in';
  const [text] = useDraft('find-patient:text');
  const [birthDate] = useDraft('find-patient:birth-date');
  const [phone] = useDraft('find-patient:phone');
  const create = useCreatePatient();
  const [sent, setSent] = useState<PatientFields>();
  // The same form sent again, at once or after an answer that was lost, is the same patient.
  const [id] = useState(newId);

  const send = (fields: PatientFields, confirmNew = false) => {
    setSent(fields);
    create.mutate(
      { ...fields, confirmNew, id },
      {
        onSuccess: (patient) => {
          announce(t('new.done', { name: nameOf(patient) }));
          void navigate(`/practice/patients/${patient.id}${now ? '/book?when=now' : ''}`, { replace: true });
        },
      },
    );
  };
  const known = isProblem(create.error, 'patient_exists') ? (create.error.body.found ?? []) : [];

  return (
    <StaffPage title={t('new.title')} lead={t('new.lead')}>
      <div className={classes.page}>
        <BackLink to={`/practice/patients${now ? '?for=walk-in' : ''}`}>{t('new.back')}</BackLink>
        {known.length > 0 && sent && (
          <Known patients={known} now={now} pending={create.isPending} onConfirm={() => send(sent, true)} />
        )}
        <PatientForm
          initial={{ ...split(text), birthDate, phone }}
          action={t('new.action')}
          pending={create.isPending}
          error={create.error}
          onSend={(fields) => send(fields)}
        />
      </div>
    </StaffPage>
  );
}

type KnownProps = { patients: FoundPatient[]; now: boolean; pending: boolean; onConfirm: () => void };

/** Somebody of this name and birth date is known. Which of them it is can only the person say. */
function Known({ patients, now, pending, onConfirm }: KnownProps) {
  const { t } = useTranslation('reception');
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section ref={box} className={classes.known} aria-label={t('known.title')} tabIndex={-1}>
      <h2>
        <TriangleAlert size={20} aria-hidden />
        {t('known.title')}
      </h2>
      <p>{t('known.text')}</p>
      <ul>
        {patients.map((patient) => (
          <PatientRow key={patient.id} patient={patient} now={now} />
        ))}
      </ul>
      <Button variant="default" loading={pending} onClick={onConfirm}>
        {t('known.confirm')}
      </Button>
    </section>
  );
}
