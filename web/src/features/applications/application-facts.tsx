import { useTranslation } from 'react-i18next';
import { useSpecialtyName } from '@/components/use-specialty-name';
import { useFormat } from '@/i18n/use-format';
import type { ApplicationFields } from './applications.api';
import classes from './applications.module.css';

type Year = ApplicationFields['education'][number]['year'];

/** What an application says, to read. */
export function ApplicationFacts({ fields }: { fields: ApplicationFields }) {
  const { t } = useTranslation('applications');
  const format = useFormat();
  const specialty = useSpecialtyName();
  const years = (from?: Year, to?: Year) =>
    from ? (to ? (to === from ? String(from) : `${from}–${to}`) : t('form.since', { year: from })) : '';
  return (
    <dl className={classes.facts}>
      <dt>{t('form.licenceNumber')}</dt>
      <dd>{fields.licenceNumber}</dd>
      <dt>{t('form.licenceAuthority')}</dt>
      <dd>{fields.licenceAuthority}</dd>
      <dt>{t('form.licenceExpiresOn')}</dt>
      <dd>{fields.licenceExpiresOn && format.date(fields.licenceExpiresOn, 'full')}</dd>
      <dt>{t('form.specialtyCodes')}</dt>
      <dd>{fields.specialtyCodes.map(specialty).join(', ')}</dd>
      <dt>{t('languages')}</dt>
      <dd>{fields.languages.map(format.language).join(', ')}</dd>
      <dt>{t('form.education')}</dt>
      <dd>
        <ul>
          {fields.education.map((entry, i) => (
            <li key={i}>{[entry.title, entry.place, entry.year].filter(Boolean).join(', ')}</li>
          ))}
        </ul>
      </dd>
      {fields.experience.length > 0 && (
        <>
          <dt>{t('form.experience')}</dt>
          <dd>
            <ul>
              {fields.experience.map((entry, i) => (
                <li key={i}>
                  {[entry.position, entry.place, years(entry.from, entry.to)].filter(Boolean).join(', ')}
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      {fields.about && (
        <>
          <dt>{t('form.about')}</dt>
          <dd className={classes.about}>{fields.about}</dd>
        </>
      )}
    </dl>
  );
}
