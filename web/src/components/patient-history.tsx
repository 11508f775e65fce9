import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changesQuery } from '@/api/patients';
import { Section } from './page';
import { Pager } from './pager';
import { useFormat } from '@/i18n/use-format';
import classes from './patient-details.module.css';

/** Who changed what, newest first. Nothing is shown before the first change. */
export function PatientHistory({ patientId }: { patientId: string }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const [page, setPage] = useState(1);
  const changes = useQuery(changesQuery(patientId, page));
  if (!changes.data?.total) return null;
  return (
    <Section title={t('person.history.title')}>
      <ul className={classes.history}>
        {changes.data.items.map((change) => (
          <li key={change.version}>
            <p>
              <strong>{change.by || t('person.history.nobody')}</strong> {format.instant(change.at)}
            </p>
            <ul>
              {change.fields.map(({ field, before, after }) => (
                <li key={field}>
                  {field === 'photo'
                    ? t(after ? 'person.history.photo' : 'person.history.noPhoto')
                    : t('person.history.field', {
                        label: t(`person.field.${field}`),
                        before: before ?? t('versions.empty'),
                        after: after ?? t('versions.empty'),
                      })}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <Pager {...changes.data} label={t('person.history.pages')} onPage={setPage} />
    </Section>
  );
}
