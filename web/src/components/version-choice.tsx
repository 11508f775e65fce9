import { Button, Radio } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './version-choice.module.css';

type Values = Record<string, string>;
type VersionChoiceProps = {
  /** What the reader wrote. */
  mine: Values;
  /** What somebody else stored meanwhile. */
  theirs: Values;
  labels: Record<string, string>;
  /** The chosen value of each field that differs. */
  onChosen: (chosen: Values) => void;
};

/** Two people changed the same: both versions beside each other, and for each field the reader says which one stays. */
export function VersionChoice({ mine, theirs, labels, onChosen }: VersionChoiceProps) {
  const { t } = useTranslation('common');
  const fields = Object.keys(labels).filter((name) => (mine[name] ?? '') !== (theirs[name] ?? ''));
  // It stands where the form was, which was longer: whoever sent that is further down.
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const [keep, setKeep] = useState<Record<string, 'mine' | 'theirs'>>({});
  const valueOf = (name: string) => ((keep[name] ?? 'mine') === 'mine' ? mine : theirs)[name] ?? '';
  return (
    <section ref={box} tabIndex={-1} className={classes.choice} aria-label={t('versions.title')}>
      <h2>{t('versions.title')}</h2>
      <p role="status">{t(fields.length > 0 ? 'versions.text' : 'versions.same')}</p>
      {fields.map((name) => (
        <Radio.Group
          key={name}
          label={labels[name]}
          value={keep[name] ?? 'mine'}
          onChange={(value) => setKeep((now) => ({ ...now, [name]: value === 'theirs' ? 'theirs' : 'mine' }))}
        >
          <div className={classes.both}>
            <Radio value="mine" label={mine[name] || t('versions.empty')} description={t('versions.mine')} />
            <Radio
              value="theirs"
              label={theirs[name] || t('versions.empty')}
              description={t('versions.theirs')}
            />
          </div>
        </Radio.Group>
      ))}
      <div>
        <Button onClick={() => onChosen(Object.fromEntries(fields.map((name) => [name, valueOf(name)])))}>
          {t('versions.action')}
        </Button>
      </div>
    </section>
  );
}
