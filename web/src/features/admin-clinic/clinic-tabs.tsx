import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import classes from './clinic.module.css';

const parts = ['locations', 'specialties', 'holidays', 'defaults'] as const;
const paths: Record<string, string> = { defaults: '/admin/visit-defaults' };

/** The parts of the clinic that an admin keeps here. */
export function ClinicTabs() {
  const { t } = useTranslation('admin-clinic');
  return (
    <nav className={classes.tabs} aria-label={t('nav')}>
      {parts.map((part) => (
        <NavLink key={part} to={paths[part] ?? `/admin/${part}`}>
          {t(`${part}.title`)}
        </NavLink>
      ))}
    </nav>
  );
}
