import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DemoPerson } from '@/api/types';
import { Monogram } from '@/components/monogram';
import classes from './identity.module.css';

type DemoPeopleProps = { people: DemoPerson[]; pending: boolean; onChoose: (email: string) => void };

/** In the demo clinic: be somebody with one press. */
export function DemoPeople({ people, pending, onChoose }: DemoPeopleProps) {
  const { t } = useTranslation('identity');
  return (
    <section className={classes.demo} aria-label={t('demo.title')}>
      <h2>{t('demo.title')}</h2>
      <p>{t('demo.text')}</p>
      <ul>
        {people.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              className={classes.person}
              disabled={pending}
              onClick={() => onChoose(person.email)}
            >
              <Monogram name={person.name} round />
              <span className={classes.personWords}>
                <strong>{person.name}</strong> <small>{t(`demo.role.${person.role}`)}</small>
                <span>{t(`demo.does.${person.role}`)}</span>
              </span>
              <ArrowRight size={18} className="turns" aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
