import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { NavItem } from '@/lib/feature';
import classes from './shell.module.css';

function useIsCurrent(item: NavItem): boolean {
  const { pathname } = useLocation();
  const paths = [item.to, ...(item.alsoAt ?? [])];
  return paths.some(
    (path) => pathname === path || (path.endsWith('/') && path !== '/' && pathname.startsWith(path)),
  );
}

const useNothing = () => 0;

function useWaiting(item: NavItem): number {
  // An item keeps its hook for as long as it exists, so the order of hooks never changes.
  const useCount = item.useCount ?? useNothing;
  return useCount();
}

/** A place in the top bar: a word, underlined by the accent when it is the current one. */
export function BarLink({ item }: { item: NavItem }) {
  const { t } = useTranslation();
  const current = useIsCurrent(item);
  const waiting = useWaiting(item);
  return (
    <Link to={item.to} className={classes.barLink} aria-current={current ? 'page' : undefined}>
      {t(item.label)}
      {waiting > 0 && <span className={classes.count}>{waiting}</span>}
    </Link>
  );
}

/** A place in the staff rail, or a tab at the foot of a small screen: icon over word. */
export function IconLink({ item, tab }: { item: NavItem; tab?: boolean }) {
  const { t } = useTranslation();
  const current = useIsCurrent(item);
  const waiting = useWaiting(item);
  const Icon = item.icon;
  return (
    <Link
      to={item.to}
      className={tab ? classes.tab : classes.railLink}
      aria-current={current ? 'page' : undefined}
    >
      <span className={classes.icon}>
        <Icon size={tab ? 22 : 20} aria-hidden />
        {waiting > 0 && <span className={classes.iconCount}>{waiting}</span>}
      </span>
      <span>{t(tab ? (item.tabLabel ?? item.label) : item.label)}</span>
    </Link>
  );
}
