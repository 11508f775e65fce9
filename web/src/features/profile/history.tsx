import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '@/components/page';
import { Pager } from '@/components/pager';
import { useFormat } from '@/i18n/use-format';
import { changesQuery } from './profile.api';
import classes from './profile.module.css';

/** Who changed what, newest first. Nothing is shown before the first change. */
export function History({ patientId }: { patientId: string }) {
  const { t } = useTranslation('profile');
  const format = useFormat();
  const [page, setPage] = useState(1);
  const changes = useQuery(changesQuery(patientId, page));
  if (!changes.data?.total) return null;
  return (
    <Section title={t('history.title')}>
      <ul className={classes.history}>
        {changes.data.items.map((change) => (
          <li key={change.version}>
            <p>
              <strong>{change.by || t('history.nobody')}</strong> {format.instant(change.at)}
            </p>
            <ul>
              {change.fields.map(({ field, before, after }) => (
                <li key={field}>
                  {field === 'photo'
                    ? t(after ? 'history.photo' : 'history.noPhoto')
                    : t('history.field', {
                        label: t(`field.${field}`),
                        before: before ?? t('common:versions.empty'),
                        after: after ?? t('common:versions.empty'),
                      })}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <Pager {...changes.data} label={t('history.pages')} onPage={setPage} />
    </Section>
  );
}
