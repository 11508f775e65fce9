import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OtherTime, Slot } from '@/api/types';
import { useFormat } from '@/i18n/use-format';
import { dateOf } from '@/lib/time';
import classes from './time-picker.module.css';

/** The doctor's page with this time chosen. */
function pathOf(slot: Slot): string {
  const params = new URLSearchParams({
    service: slot.serviceId,
    location: slot.locationId,
    start: slot.start,
    day: dateOf(slot.startLocal),
  });
  return `/doctors/${slot.practitionerId}?${params.toString()}`;
}

/** The nearest times in other ways: at another place, with a shorter visit, with a colleague. */
export function OtherTimes({ others }: { others: OtherTime[] }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  if (others.length === 0) return null;
  return (
    <>
      <h4>{t('noTimes.others')}</h4>
      <ul className={classes.others}>
        {others.map(({ way, slot, practitionerName, serviceName, durationMinutes, locationName }) => (
          <li key={way}>
            <Link to={pathOf(slot)}>{format.dateTime(slot.startLocal)}</Link>
            <span>
              {t(`noTimes.way.${way}`, {
                doctor: practitionerName,
                service: serviceName,
                location: locationName,
                minutes: format.minutes(durationMinutes),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
