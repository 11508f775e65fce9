import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Location, Service } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import classes from './doctor.module.css';

type Choice = { id: string; title: string; line: string; price?: string };
type ChoicesProps = { label: string; choices: Choice[]; value: string; onChange: (id: string) => void };

/** Visible radios in bordered boxes. */
function Choices({ label, choices, value, onChange }: ChoicesProps) {
  const name = useId();
  return (
    <fieldset className={classes.choices}>
      <legend>
        <h2>{label}</h2>
      </legend>
      <div className={classes.boxes}>
        {choices.map((choice) => (
          <label key={choice.id} className={classes.choice}>
            <input
              type="radio"
              name={name}
              value={choice.id}
              checked={choice.id === value}
              onChange={() => onChange(choice.id)}
            />
            <strong>{choice.title}</strong>
            <span>{choice.line}</span>
            {choice.price && <strong className={classes.price}>{choice.price}</strong>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type ServiceChoiceProps = { services: Service[]; value: string; onChange: (serviceId: string) => void };

/** Kinds of visit with their length and price. */
export function ServiceChoice({ services, value, onChange }: ServiceChoiceProps) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const choices = services.map((service) => ({
    id: service.id,
    title: service.name,
    line: format.serviceLine(service),
    price: format.money(service.fee),
  }));
  return <Choices label={t('whatFor')} choices={choices} value={value} onChange={onChange} />;
}

type LocationChoiceProps = { locations: Location[]; value: string; onChange: (locationId: string) => void };

/** Where, for doctors who work in more than one place. */
export function LocationChoice({ locations, value, onChange }: LocationChoiceProps) {
  const { t } = useTranslation('booking');
  const choices = locations.map((l) => ({ id: l.id, title: l.name, line: `${l.address}, ${l.city}` }));
  return <Choices label={t('where')} choices={choices} value={value} onChange={onChange} />;
}
