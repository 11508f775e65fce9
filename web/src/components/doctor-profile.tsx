import { GraduationCap, Languages, MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Practitioner } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import classes from './doctor-profile.module.css';
import { Monogram } from './monogram';
import { IconLine } from './page';

/** What a doctor's public page says. */
export type PublicProfile = Pick<
  Practitioner,
  | 'name'
  | 'initials'
  | 'photo'
  | 'specialties'
  | 'locations'
  | 'languages'
  | 'experienceYears'
  | 'biography'
  | 'education'
  | 'experience'
>;

/** Who the doctor is, in four facts. */
export function DoctorHead({
  doctor,
  heading: Heading = 'h1',
}: {
  doctor: PublicProfile;
  heading?: 'h1' | 'h3';
}) {
  const { t } = useTranslation('common');
  const format = useFormat();
  return (
    <div className={classes.head}>
      <Monogram name={doctor.name} initials={doctor.initials} photo={doctor.photo} size={96} />
      <div>
        <Heading>{doctor.name}</Heading>
        <p className={classes.specialty}>{doctor.specialties.map(format.doctorTitle).join(', ')}</p>
        <div className={classes.facts}>
          {doctor.locations.map((location) => (
            <IconLine key={location.id} icon={MapPin}>
              {[location.name, format.address(location)].filter(Boolean).join(', ')}
            </IconLine>
          ))}
          <IconLine icon={Languages}>{format.list(doctor.languages.map(format.language))}</IconLine>
          {doctor.experienceYears ? (
            <IconLine icon={GraduationCap}>
              {t('doctor.experience', { count: doctor.experienceYears })}
            </IconLine>
          ) : null}
        </div>
      </div>
    </div>
  );
}

type AboutProps = {
  doctor: PublicProfile;
  instructions?: string | null;
  /** The level of its own heading. */
  heading?: 'h2' | 'h4';
};

/** The doctor in a few sentences, and what to know before this kind of visit. */
export function AboutDoctor({ doctor, instructions, heading: Heading = 'h2' }: AboutProps) {
  const { t } = useTranslation('common');
  if (!doctor.biography && doctor.education.length === 0 && doctor.experience.length === 0 && !instructions)
    return null;
  const Below = Heading === 'h2' ? 'h3' : 'h5';
  return (
    <section className={classes.about} aria-label={t('doctor.about')}>
      <Heading>{t('doctor.about')}</Heading>
      {doctor.biography && <p>{doctor.biography}</p>}
      <div className={classes.more}>
        {doctor.education.length > 0 && (
          <div>
            <Below>{t('doctor.education')}</Below>
            {doctor.education.map((line, at) => (
              <p key={`${at} ${line}`}>{line}</p>
            ))}
          </div>
        )}
        {doctor.experience.length > 0 && (
          <div>
            <Below>{t('doctor.positions')}</Below>
            {doctor.experience.map((line, at) => (
              <p key={`${at} ${line}`}>{line}</p>
            ))}
          </div>
        )}
        {instructions && (
          <div>
            <Below>{t('doctor.goodToKnow')}</Below>
            <p>{instructions}</p>
          </div>
        )}
      </div>
    </section>
  );
}
