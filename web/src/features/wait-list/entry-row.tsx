import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useActsFor } from '@/api/family';
import type { LiveEntry } from '@/api/wait-list';
import { useWords } from './use-words';
import classes from './wait-list.module.css';

/** One thing that somebody waits for, with their place in line. */
export function EntryRow({ entry, onLeave }: { entry: LiveEntry; onLeave: () => void }) {
  const { t } = useTranslation('wait-list');
  const words = useWords();
  const whom = words.whom(entry);
  const other = useActsFor().find(({ patientId }) => patientId === entry.patientId);
  return (
    <li className={classes.entry}>
      <div className={classes.words}>
        <h3>{whom}</h3>
        {other && <p>{t('common:visitFor', { name: `${other.givenName} ${other.familyName}` })}</p>}
        <p>{words.where(entry)}</p>
        <p>{words.wishes(entry)}</p>
      </div>
      <p className={classes.place}>{entry.offer ? t('offeredNow') : words.place(entry.place)}</p>
      <Button
        variant="default"
        className={classes.leave}
        aria-label={t('leave.actionOf', { whom })}
        onClick={onLeave}
      >
        {t('leave.action')}
      </Button>
    </li>
  );
}
