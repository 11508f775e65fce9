import type { ReactNode } from 'react';
import { BarItems } from './bar-items';
import { usePageTitle } from './page';
import classes from './staff-bar.module.css';

type StaffBarProps = { title: string; lead?: ReactNode; children?: ReactNode };

/** The bar above every staff page: what is shown, how to change it, and the bell. */
export function StaffBar({ title, lead, children }: StaffBarProps) {
  usePageTitle(title);
  return (
    <div className={classes.bar}>
      <div className={classes.words}>
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      <div className={classes.items}>
        <BarItems />
      </div>
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}

/** A staff page: the bar, and below it what fills the height. */
export function StaffPage({ children, ...bar }: StaffBarProps & { actions?: ReactNode }) {
  return (
    <div className={classes.page}>
      <StaffBar {...bar}>{bar.actions}</StaffBar>
      <div className={classes.body}>{children}</div>
    </div>
  );
}
