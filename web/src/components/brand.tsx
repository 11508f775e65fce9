import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { clinicQuery } from '@/api/queries';
import classes from './brand.module.css';

/** The clinic's mark: a clock whose hand points at the next free time. */
export function Mark() {
  return (
    <svg className={classes.mark} viewBox="0 0 28 28" aria-hidden>
      <rect width="28" height="28" rx="7" />
      <path d="M14 7.5a6.5 6.5 0 1 0 6.5 6.5M14 9.5V14h4" />
    </svg>
  );
}

/** The clinic's logo, or our mark, and its name, leading to the start page. */
export function Brand({ markOnly }: { markOnly?: boolean }) {
  const { t } = useTranslation('common');
  const clinic = useQuery(clinicQuery()).data;
  return (
    <Link to="/" className={classes.brand} aria-label={`${clinic?.name ?? ''}. ${t('area.home')}`}>
      {clinic?.logo ? (
        <img className={`${classes.logo} ${markOnly ? classes.small : ''}`} src={clinic.logo} alt="" />
      ) : (
        <Mark />
      )}
      {!markOnly && <span>{clinic?.name}</span>}
    </Link>
  );
}
