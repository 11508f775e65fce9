import { useTranslation } from 'react-i18next';
import type { Practitioner } from '@/api/types';
import classes from './doctor.module.css';

type AboutProps = { doctor: Practitioner; instructions: string | null | undefined };

/** The doctor in a few sentences, and what to know before this kind of visit. */
export function About({ doctor, instructions }: AboutProps) {
  const { t } = useTranslation('booking');
  if (!doctor.biography && doctor.education.length === 0 && doctor.experience.length === 0 && !instructions)
    return null;
  return (
    <section className={classes.about} aria-label={t('about')}>
      <h2>{t('about')}</h2>
      {doctor.biography && <p>{doctor.biography}</p>}
      <div className={classes.more}>
        {doctor.education.length > 0 && (
          <div>
            <h3>{t('education')}</h3>
            {doctor.education.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        )}
        {doctor.experience.length > 0 && (
          <div>
            <h3>{t('experience')}</h3>
            {doctor.experience.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        )}
        {instructions && (
          <div>
            <h3>{t('goodToKnow')}</h3>
            <p>{instructions}</p>
          </div>
        )}
      </div>
    </section>
  );
}
