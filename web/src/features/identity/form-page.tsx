import type { FormEvent, ReactNode } from 'react';
import { PageHeader } from '@/components/page';
import classes from './identity.module.css';

type FormPageProps = { title: string; lead?: ReactNode; aside?: ReactNode; children: ReactNode };

/** One column with a form, and beside it whatever helps. */
export function FormPage({ title, lead, aside, children }: FormPageProps) {
  return (
    <div className={`${classes.page} ${aside ? classes.two : ''}`}>
      <div className={classes.column}>
        <PageHeader title={title} lead={lead} />
        {children}
      </div>
      {aside}
    </div>
  );
}

type FormProps = { onSubmit: (event?: FormEvent<HTMLFormElement>) => void; children: ReactNode };

export function Form({ onSubmit, children }: FormProps) {
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      {children}
    </form>
  );
}
