import { useTranslation } from 'react-i18next';
import type { Location } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import classes from './hours.module.css';

type LocationTabsProps = { locations: Location[]; value: string; onChange: (locationId: string) => void };

/** Hours are kept per place, each in its own time. */
export function LocationTabs({ locations, value, onChange }: LocationTabsProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  return (
    <div className={classes.places} role="group" aria-label={t('hours.place')}>
      {locations.map((location) => (
        <button
          key={location.id}
          type="button"
          aria-pressed={location.id === value}
          onClick={() => onChange(location.id)}
        >
          <strong>{location.name}</strong>
          <span>{format.zone(location.timeZone)}</span>
        </button>
      ))}
    </div>
  );
}
