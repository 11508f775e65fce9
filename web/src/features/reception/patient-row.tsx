import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FoundPatient } from '@/api/types';
import { Monogram } from '@/components/monogram';
import { useFormat } from '@/i18n/use-format';
import classes from './reception.module.css';

export const nameOf = ({ givenName, familyName }: Pick<FoundPatient, 'givenName' | 'familyName'>) =>
  `${givenName} ${familyName}`;

/** A patient who was found: enough to ask "is that you?", and the step that the reader came for. */
export function PatientRow({ patient, now }: { patient: FoundPatient; now?: boolean }) {
  const { t } = useTranslation('reception');
  const format = useFormat();
  const name = nameOf(patient);
  return (
    <li className={classes.row}>
      <Monogram name={name} round />
      <div className={classes.words}>
        <Link to={`/practice/patients/${patient.id}`}>
          <bdi>{name}</bdi>
        </Link>
        <span>
          {t('born', { date: format.date(patient.birthDate, 'full') })}
          {patient.archived && ` · ${t('find.isArchived')}`}
        </span>
      </div>
      <div className={classes.contact}>
        {patient.phone && <bdi>{patient.phone}</bdi>}
        {patient.email && <span>{patient.email}</span>}
      </div>
      <Button
        component={Link}
        to={`/practice/patients/${patient.id}/book${now ? '?when=now' : ''}`}
        variant="light"
        size="sm"
        aria-label={t(now ? 'walkIn.for' : 'book.for', { name })}
      >
        {t(now ? 'walkIn.action' : 'book.action')}
      </Button>
    </li>
  );
}
