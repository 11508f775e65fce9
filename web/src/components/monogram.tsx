import { useState } from 'react';
import classes from './monogram.module.css';

const titles = /^(dr|dra|prof|mr|mrs|ms)\.?$/i;

/** First letters of the first two names, without a title: "Dr Inés Carranza Ruiz" is IC. */
export function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part && !titles.test(part));
  return parts
    .slice(0, 2)
    .map((part) => part.charAt(0).toLocaleUpperCase())
    .join('');
}

type MonogramProps = {
  name: string;
  initials?: string;
  /** Where the photo is. */
  photo?: string | null;
  size?: 32 | 48 | 64 | 96;
  round?: boolean;
};

/** The photo of a person, or their initials where there is none or it does not load; the name is always beside it. */
export function Monogram({ name, initials, photo, size = 48, round }: MonogramProps) {
  const [broken, setBroken] = useState<string>();
  return (
    <span className={`${classes.monogram} ${classes[`s${size}`]} ${round ? classes.round : ''}`} aria-hidden>
      {photo && photo !== broken ? (
        <img src={photo} alt="" onError={() => setBroken(photo)} />
      ) : (
        (initials ?? initialsOf(name))
      )}
    </span>
  );
}
