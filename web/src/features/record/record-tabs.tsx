import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { parts } from './parts';
import classes from './record.module.css';

/** The parts of a record; each has an address of its own. */
export function RecordTabs({ root, first, query = '' }: { root: string; first: string; query?: string }) {
  const { t } = useTranslation('record');
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  // On a phone the last parts are beyond the edge; the one that is read must not be.
  useEffect(() => {
    const chosen = nav.current?.querySelector('[aria-current="page"]');
    if (!nav.current || !chosen) return;
    const [edge, tab] = [nav.current.getBoundingClientRect(), chosen.getBoundingClientRect()];
    nav.current.scrollLeft += Math.max(0, tab.right - edge.right) + Math.min(0, tab.left - edge.left);
  }, [pathname]);
  return (
    <nav ref={nav} className={classes.tabs} aria-label={t('parts')}>
      {parts.map(({ name }, at) => (
        <NavLink key={name} to={(at === 0 ? first : `${root}/${name}`) + query} end>
          {t(`part.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
