import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import classes from './visit-history.module.css';

/** What has happened to a visit: what, who, when and why, latest first. */
export function VisitHistory({ entries }: { entries: HistoryEntry[] }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const latestFirst = [...entries].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <ol className={classes.history}>
      {latestFirst.map((entry) => (
        <li key={entry.at + entry.action}>
          <strong>
            {t(`history.${entry.action}`, { defaultValue: entry.action })}
            {entry.startLocal && `: ${format.dateTime(entry.startLocal, 'short')}`}
          </strong>
          <span>{`${entry.actorName ?? t(`role.${entry.actorRole}`)} · ${format.instant(entry.at)}`}</span>
          {entry.note && <q>{entry.note}</q>}
        </li>
      ))}
    </ol>
  );
}
