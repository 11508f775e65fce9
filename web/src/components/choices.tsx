import { useId } from 'react';
import classes from './choices.module.css';

type Choice = { id: string; title: string; line: string; price?: string };
type ChoicesProps = { label: string; choices: Choice[]; value: string; onChange: (id: string) => void };

/** Visible radios in bordered boxes. */
export function Choices({ label, choices, value, onChange }: ChoicesProps) {
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
