import { useTranslation } from 'react-i18next';
import { stateIcons, stateColours, type VisitState } from './visit-state';
import classes from './status-badge.module.css';

/** The state of a visit as an icon and a word, never one without the other. */
export function StatusBadge({ state, short }: { state: VisitState; short?: boolean }) {
  const { t } = useTranslation('common');
  const Icon = stateIcons[state];
  return (
    <span className={`${classes.badge} ${classes[stateColours[state]]}`}>
      <Icon size={14} aria-hidden />
      {t(`state.${short && state === 'pending' ? 'pendingShort' : state}`)}
    </span>
  );
}
