import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Info, RotateCw, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/api/problem';
import { clinicQuery } from '@/api/queries';
import classes from './states.module.css';

/** The words for what went wrong: ours for the server's code, else the server's own. */
export function useProblemText() {
  const { t } = useTranslation('common');
  return (error: unknown): string => {
    if (!(error instanceof ProblemError)) return t('problem.unexpected');
    const minutes = Math.ceil((error.body.retryAfterSeconds ?? 60) / 60);
    return t(`problem.${error.code}`, {
      count: minutes,
      defaultValue: error.detail ?? t('problem.unexpected'),
    });
  };
}

/** What keeps failing can be told by phone. */
function CallTheClinic() {
  const { t } = useTranslation('common');
  const clinic = useQuery(clinicQuery()).data;
  return clinic ? <p className={classes.call}>{t('problem.call', { phone: clinic.phone })}</p> : null;
}

type ProblemProps = {
  error: unknown;
  title?: string;
  onRetry?: () => void;
};

/** A part of a page could not be shown: what happened, what to do, whom to call. */
export function Problem({ error, title, onRetry }: ProblemProps) {
  const { t } = useTranslation('common');
  const text = useProblemText();
  const isMissing = error instanceof ProblemError && (error.status === 404 || error.status === 403);
  return (
    <div className={`${classes.state} ${classes.failed}`} role="alert">
      <h2>
        <TriangleAlert size={20} aria-hidden />
        {title ?? t(isMissing ? 'problem.titleMissing' : 'problem.titleLoad')}
      </h2>
      <p>{text(error)}</p>
      {onRetry && !isMissing && (
        <div className={classes.actions}>
          <Button leftSection={<RotateCw size={16} aria-hidden />} onClick={onRetry}>
            {t('problem.retry')}
          </Button>
        </div>
      )}
      <CallTheClinic />
    </div>
  );
}

/** Why the last press of a button did nothing, beside that button. What was typed stays. */
export function InlineProblem({ error }: { error: unknown }) {
  const text = useProblemText();
  if (!error) return null;
  return (
    <p className={classes.inline} role="alert">
      <TriangleAlert size={18} aria-hidden />
      <span>{text(error)}</span>
    </p>
  );
}

type EmptyProps = {
  title: string;
  /** h2 where it stands right under the title of the page. */
  heading?: 'h2' | 'h3';
  children?: ReactNode;
  action?: ReactNode;
};

/** Nothing here yet: what will be here, and the one step towards it. */
export function Empty({ title, heading: Heading = 'h3', children, action }: EmptyProps) {
  return (
    <div className={classes.state}>
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {action && <div className={classes.actions}>{action}</div>}
    </div>
  );
}

/** Something to know before going on. */
export function Note({ children }: { children: ReactNode }) {
  return (
    <div className={classes.note}>
      <Info size={16} aria-hidden />
      <div>{children}</div>
    </div>
  );
}

/** Shows its skeleton only when loading takes longer than a glance (200 ms). */
export function AfterAMoment({ children }: { children: ReactNode }) {
  const { t } = useTranslation('common');
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setVisible(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-busy>
      <span className="visually-hidden">{t('loading')}</span>
      {visible && <div aria-hidden>{children}</div>}
    </div>
  );
}

type ErrorSummaryProps = {
  /** By the id of the field each error belongs to. */
  errors: Record<string, ReactNode>;
  labels: Record<string, string>;
};

/** All that is to be corrected, at the top of a form, each leading to its field. Takes the focus when it appears. */
export function ErrorSummary({ errors, labels }: ErrorSummaryProps) {
  const { t } = useTranslation('common');
  const box = useRef<HTMLDivElement>(null);
  const fields = Object.keys(errors).filter((field) => errors[field]);
  const key = fields.join();
  const before = useRef<string[]>([]);
  useEffect(() => {
    const now = key ? key.split(',') : [];
    // What is corrected leaves the list while somebody types: only what is new takes the focus from them.
    if (now.some((field) => !before.current.includes(field))) box.current?.focus();
    before.current = now;
  }, [key]);
  if (fields.length === 0) return null;
  return (
    <div ref={box} className={classes.summary} role="alert" tabIndex={-1}>
      <h2>{t('form.toCorrect', { count: fields.length })}</h2>
      <ul>
        {fields.map((field) => (
          <li key={field}>
            <a href={`#${field}`}>{`${labels[field] ?? field}: ${String(errors[field])}`}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
