import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { parts } from './parts';
import classes from './record.module.css';

/** The parts of a record; each has an address of its own. */
export function RecordTabs({ root, first, query = '' }: { root: string; first: string; query?: string }) {
  const { t } = useTranslation('record');
  return (
    <nav className={classes.tabs} aria-label={t('parts')}>
      {parts.map(({ name }, at) => (
        <NavLink key={name} to={(at === 0 ? first : `${root}/${name}`) + query} end>
          {t(`part.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
