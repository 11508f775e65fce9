import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { parts } from './parts';
import classes from './record.module.css';

/** The parts of a record; each has an address of its own. */
export function RecordTabs({ root, first }: { root: string; first: string }) {
  const { t } = useTranslation('record');
  return (
    <nav className={classes.tabs} aria-label={t('parts')}>
      {parts.map(({ name }, at) => (
        <NavLink key={name} to={at === 0 ? first : `${root}/${name}`} end>
          {t(`part.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
