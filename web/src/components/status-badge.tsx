import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { stateIcons, stateColours, type StateColour, type VisitState } from './visit-state';
import classes from './status-badge.module.css';

type BadgeProps = { icon: LucideIcon; colour: StateColour; children: ReactNode };

/** A state as an icon and a word, never one without the other. */
export function Badge({ icon: Icon, colour, children }: BadgeProps) {
  return (
    <span className={`${classes.badge} ${classes[colour]}`}>
      <Icon size={14} aria-hidden />
      {children}
    </span>
  );
}

/** The state of a visit. */
export function StatusBadge({ state, short }: { state: VisitState; short?: boolean }) {
  const { t } = useTranslation('common');
  return (
    <Badge icon={stateIcons[state]} colour={stateColours[state]}>
      {t(`state.${short && state === 'pending' ? 'pendingShort' : state}`)}
    </Badge>
  );
}
