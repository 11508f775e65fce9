import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Circle, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { Section } from '@/components/page';
import { AfterAMoment, InlineProblem, Note, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import own from './doctors.module.css';
import { doctorQuery, useTakeBookings, type Doctor } from './doctors.api';
import { Licence } from './licence';
import { ProfileForm } from './profile-form';
import { Services } from './services';

type DoctorEditorProps = {
  id: string;
  /** Where hours are set. */
  hoursPath: string;
  back?: ReactNode;
  /** Whether the clinic edits, which also says what the doctor is a specialist of. */
  ofClinic?: boolean;
};

/** A doctor's way to the first booking, the profile, and the types of visits. */
export function DoctorEditor({ id, hoursPath, back, ofClinic }: DoctorEditorProps) {
  const { t } = useTranslation('doctors');
  const doctor = useQuery(doctorQuery(id));
  return (
    <StaffPage title={doctor.data?.name ?? t('profile.title')} lead={t('lead')}>
      <div className={classes.page}>
        {back}
        {doctor.isError && <Problem error={doctor.error} onRetry={() => void doctor.refetch()} />}
        {doctor.isPending && (
          <AfterAMoment>
            {[0, 1, 2, 3].map((row) => (
              <Skeleton key={row} height={44} mt="md" maw={480} />
            ))}
          </AfterAMoment>
        )}
        {doctor.data && (
          <>
            <div className={own.columns}>
              <div>
                <Bookings doctor={doctor.data} hoursPath={hoursPath} />
                <Licence key={doctor.data.licenceExpiresOn} doctor={doctor.data} ofClinic={ofClinic} />
              </div>
              <Services doctor={doctor.data} />
            </div>
            <Section title={t('profile.title')}>
              <ProfileForm key={wordsOf(doctor.data)} doctor={doctor.data} ofClinic={ofClinic} />
            </Section>
          </>
        )}
      </div>
    </StaffPage>
  );
}

/** What the form shows: what was typed into it outlives changes of all else, for example of the photo. */
const wordsOf = (d: Doctor) =>
  JSON.stringify([
    d.title,
    d.givenName,
    d.familyName,
    d.biography,
    d.education,
    d.experience,
    d.languages,
    d.experienceYears,
    d.specialtyCodes,
  ]);

/** The licence is a step only while it is in the way; the photo never is. */
const steps = ['specialty', 'service', 'hours', 'licence', 'photo'] as const;

/** What is still to do before patients can book, and the switch. */
function Bookings({ doctor, hoursPath }: { doctor: Doctor; hoursPath: string }) {
  const { t } = useTranslation('doctors');
  const announce = useAnnounce();
  const take = useTakeBookings(doctor);
  const ready = doctor.missing.length === 0;
  return (
    <Section title={t('bookings.title')}>
      {!doctor.active && <Note>{t('bookings.away')}</Note>}
      {!ready && (
        <ul className={own.steps}>
          {steps
            .filter((step) => step !== 'licence' || doctor.missing.includes(step))
            .map((step) => {
              const done = step === 'photo' ? Boolean(doctor.photo) : !doctor.missing.includes(step);
              const Icon = done ? CircleCheck : Circle;
              return (
                <li key={step}>
                  <Icon size={18} aria-hidden />
                  <span>
                    {t(`step.${step}`)}
                    <span className="visually-hidden">{`: ${t(done ? 'step.done' : 'step.open')}`}</span>
                  </span>
                </li>
              );
            })}
        </ul>
      )}
      {doctor.active && (
        <p>
          {t(!ready ? 'bookings.notReady' : doctor.acceptsBookings ? 'bookings.open' : 'bookings.closed')}
        </p>
      )}
      <InlineProblem error={take.error} />
      <div className={classes.actions}>
        {ready && doctor.active && (
          <Button
            variant={doctor.acceptsBookings ? 'default' : 'filled'}
            loading={take.isPending}
            onClick={() =>
              take.mutate(!doctor.acceptsBookings, {
                onSuccess: (changed) =>
                  announce(t(changed.acceptsBookings ? 'bookings.open' : 'bookings.closed')),
              })
            }
          >
            {t(doctor.acceptsBookings ? 'bookings.close' : 'bookings.openNow')}
          </Button>
        )}
        <Button component={Link} to={hoursPath} variant="default">
          {t('bookings.hours')}
        </Button>
      </div>
    </Section>
  );
}
