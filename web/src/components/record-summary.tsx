import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry, RecordSummary as Summary } from '@/api/record';
import { useFormat } from '@/i18n/use-format';
import classes from './record-summary.module.css';
import { useEntryText } from './use-entry-text';

type HeadingLevel = 'h2' | 'h3' | 'h4';

/** Allergies, the worst first, in the one form that nothing else has. */
export function Allergies({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation('common');
  const text = useEntryText();
  if (entries.length === 0) return null;
  return (
    <ul className={classes.allergies} data-allergies aria-label={t('record.allergies')}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <TriangleAlert size={18} aria-hidden />
          <strong>{t('record.allergy', { name: entry.fields.name })}</strong>
          <span>{text.line(entry)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What a doctor reads before a visit: allergies first, then what holds, what is taken, and the last visits. */
export function RecordSummary({ record, heading = 'h3' }: { record: Summary; heading?: HeadingLevel }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const text = useEntryText();
  return (
    <div className={classes.summary}>
      <Allergies entries={record.allergies} />
      {record.allergies.length === 0 && <p className={classes.none}>{t('record.noAllergies')}</p>}
      <Part title={t('record.conditions')} none={t('record.noConditions')} heading={heading}>
        {record.conditions.map((entry) => (
          <li key={entry.id}>
            <strong>{entry.fields.name}</strong>
            <span>{text.line(entry)}</span>
          </li>
        ))}
      </Part>
      <Part title={t('record.medications')} none={t('record.noMedications')} heading={heading}>
        {record.medications.map((entry) => (
          <li key={entry.id}>
            <strong>{entry.fields.name}</strong>
            <span>{text.line(entry)}</span>
          </li>
        ))}
      </Part>
      <Part title={t('record.lastVisits')} none={t('record.noVisits')} heading={heading}>
        {record.lastVisits.map((visit) => (
          <li key={visit.appointmentId}>
            <strong>{format.date(visit.startLocal, 'full')}</strong>
            <span>{`${visit.serviceName}, ${visit.practitionerName}`}</span>
          </li>
        ))}
      </Part>
    </div>
  );
}

type PartProps = { title: string; none: string; heading: HeadingLevel; children: ReactNode[] };

function Part({ title, none, heading: Heading, children }: PartProps) {
  return (
    <div className={classes.part}>
      <Heading>{title}</Heading>
      {children.length === 0 ? <p className={classes.none}>{none}</p> : <ul>{children}</ul>}
    </div>
  );
}
