import { ArrowLeft, type LucideIcon } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { clinicQuery } from '@/api/queries';
import classes from './page.module.css';

/** The name of the page in the browser's tab, followed by the clinic's. */
export function usePageTitle(title: string | undefined) {
  const clinic = useQuery(clinicQuery()).data?.name;
  useEffect(() => {
    document.title = [title, clinic].filter(Boolean).join(' · ');
  }, [title, clinic]);
}

/** The content of a public or patient page at its proper width. */
export function Page({ children, width }: { children: ReactNode; width?: 'wide' | 'narrow' }) {
  return <div className={`${classes.page} ${width ? classes[width] : ''}`}>{children}</div>;
}

/** The one h1 of a page, and its title in the browser's tab. */
export function PageHeader({ title, lead }: { title: string; lead?: ReactNode }) {
  usePageTitle(title);
  return (
    <div className={classes.header}>
      <h1>{title}</h1>
      {lead && <p className={classes.lead}>{lead}</p>}
    </div>
  );
}

type SectionProps = { title: string; aside?: ReactNode; end?: ReactNode; children: ReactNode };

/** A part of a page under its heading and one hairline. */
export function Section({ title, aside, end, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionHead}>
        <h2>{title}</h2>
        {aside}
        {end && <div className={classes.sectionEnd}>{end}</div>}
      </div>
      {children}
    </section>
  );
}

export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className={classes.back}>
      <ArrowLeft size={16} className="turns" aria-hidden />
      {children}
    </Link>
  );
}

/** A fact with its icon in front: where, which languages, how it is confirmed. */
export function IconLine({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <p className={classes.line}>
      <Icon size={16} aria-hidden />
      <span>{children}</span>
    </p>
  );
}
