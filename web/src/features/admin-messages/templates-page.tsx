import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import admin from '@/components/admin.module.css';
import { AfterAMoment, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import classes from './templates.module.css';
import { templatesQuery, type TemplateSummary } from './templates.api';
import { useLanguageName } from './use-language-name';

const groupOf = ({ channel, name }: TemplateSummary) =>
  channel === 'sms' ? 'sms' : name.endsWith(' staff') ? 'staff' : 'patient';

/** Every message, with a way to its words in each language. */
export default function TemplatesPage() {
  const { t } = useTranslation('admin-messages');
  const templates = useQuery(templatesQuery());
  const languageName = useLanguageName();
  return (
    <StaffPage title={t('templates.title')} lead={t('templates.lead')}>
      <div className={admin.page}>
        {templates.isError && <Problem error={templates.error} onRetry={() => void templates.refetch()} />}
        {templates.isPending && (
          <AfterAMoment>
            {[0, 1, 2, 3, 4].map((row) => (
              <Skeleton key={row} height={40} mt="sm" />
            ))}
          </AfterAMoment>
        )}
        {templates.data &&
          (['patient', 'staff', 'sms'] as const).map((group) => {
            const ofGroup = templates.data.filter((template) => groupOf(template) === group);
            const names = [...new Set(ofGroup.map(({ name }) => name))];
            return (
              <section key={group} aria-labelledby={`group-${group}`} className={classes.group}>
                <h2 id={`group-${group}`}>{t(`templates.group.${group}`)}</h2>
                <table className={admin.table}>
                  <thead>
                    <tr>
                      <th scope="col">{t('templates.column.message')}</th>
                      <th scope="col">{t('templates.column.languages')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {names.map((name) => (
                      <tr key={name}>
                        <td>{t(`kind.${name.replace(' staff', '')}`)}</td>
                        <td>
                          {ofGroup
                            .filter((template) => template.name === name)
                            .map(({ channel, language, changed }, i) => (
                              <Fragment key={language}>
                                {i > 0 && ' · '}
                                <Link
                                  to={`/admin/messages/words/${channel}/${encodeURIComponent(name)}/${language}`}
                                  aria-label={`${t(`kind.${name.replace(' staff', '')}`)}: ${languageName(language)}`}
                                >
                                  {languageName(language)}
                                </Link>
                                {changed && <span className={admin.quiet}>{` (${t('templates.own')})`}</span>}
                              </Fragment>
                            ))}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
            );
          })}
      </div>
    </StaffPage>
  );
}
