import { GraduationCap, Languages, MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Practitioner } from '@/api/types';
import { Monogram } from '@/components/monogram';
import { IconLine, usePageTitle } from '@/components/page';
import { useFormat } from '@/i18n/use-format';
import classes from './doctor.module.css';

/** Who the doctor is, in four facts. */
export function DoctorHead({ doctor }: { doctor: Practitioner }) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  usePageTitle(doctor.name);
  return (
    <div className={classes.head}>
      <Monogram name={doctor.name} initials={doctor.initials} size={96} />
      <div>
        <h1>{doctor.name}</h1>
        <p className={classes.specialty}>{doctor.specialties.map(format.doctorTitle).join(', ')}</p>
        <div className={classes.facts}>
          {doctor.locations.map((location) => (
            <IconLine key={location.id} icon={MapPin}>
              {[location.name, format.address(location)].filter(Boolean).join(', ')}
            </IconLine>
          ))}
          <IconLine icon={Languages}>{format.list(doctor.languages.map(format.language))}</IconLine>
          {doctor.experienceYears ? (
            <IconLine icon={GraduationCap}>{t('experience', { count: doctor.experienceYears })}</IconLine>
          ) : null}
        </div>
      </div>
    </div>
  );
}
