import { MessageSquareQuote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';
import type { Application } from './applications.api';
import classes from './applications.module.css';

/** What the clinic asked or gave as its reason last, while that is where the application stands. */
export function Said({ application }: { application: Application }) {
  const { t } = useTranslation('applications');
  const note = application.history.at(-1)?.note;
  if (!note) return null;
  return (
    <figure className={classes.said}>
      <MessageSquareQuote size={20} aria-hidden />
      <div>
        <figcaption>{t(application.state === 'denied' ? 'said.reason' : 'said.question')}</figcaption>
        <blockquote>{note}</blockquote>
      </div>
    </figure>
  );
}

/** Every step, newest first. */
export function ApplicationHistory({ application }: { application: Application }) {
  const { t } = useTranslation('applications');
  const format = useFormat();
  return (
    <ol className={classes.history}>
      {[...application.history].reverse().map((step) => (
        <li key={step.at + step.action}>
          <time dateTime={step.at}>{format.instant(step.at)}</time>
          <div>
            <strong>{t(`step.${step.action}`)}</strong>
            <span>{step.byName ?? t(step.byApplicant ? 'by.applicant' : 'by.clinic')}</span>
            {step.note && <blockquote>{step.note}</blockquote>}
          </div>
        </li>
      ))}
    </ol>
  );
}
