import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { practitionerQuery, specialtiesQuery } from '@/api/queries';
import { AboutDoctor, DoctorHead, type PublicProfile } from '@/components/doctor-profile';
import { initialsOf } from '@/components/monogram';
import type { Doctor } from './doctors.api';
import own from './doctors.module.css';

type PreviewProps = {
  doctor: Doctor;
  /** What stands in the form now. */
  words: {
    title: string;
    givenName: string;
    familyName: string;
    biography: string;
    education: string[];
    experience: string[];
    languages: string[];
    experienceYears: string;
    specialtyCodes: string[];
  };
};

/** The head and the words of the public page, made of what is being typed. */
export function Preview({ doctor, words }: PreviewProps) {
  const { t } = useTranslation('doctors');
  const specialties = useQuery(specialtiesQuery()).data ?? [];
  const locations = useQuery(practitionerQuery(doctor.id)).data?.locations ?? [];
  const name = [words.title, words.givenName, words.familyName].map((word) => word.trim()).filter(Boolean);
  const profile: PublicProfile = {
    name: name.join(' '),
    initials: initialsOf(`${words.givenName} ${words.familyName}`),
    photo: doctor.photo,
    specialties: words.specialtyCodes.flatMap((code) => specialties.filter((s) => s.code === code)),
    locations,
    languages: words.languages.filter((code) => /^[a-z]{2,3}$/.test(code)),
    experienceYears: Number(words.experienceYears) || null,
    biography: words.biography.trim(),
    education: words.education,
    experience: words.experience,
  };
  return (
    <section className={own.preview} aria-label={t('preview.title')}>
      <p className={own.previewTitle}>
        <strong>{t('preview.title')}</strong>
        {' · '}
        {t('preview.live')}
      </p>
      <DoctorHead doctor={profile} heading="h3" />
      <AboutDoctor doctor={profile} heading="h4" />
    </section>
  );
}
