import { ActionIcon, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDate, Location, Schedule } from '@/api/types';
import { Section } from '@/components/page';
import { InlineProblem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { AbsenceDialog } from './absence-dialog';
import { AbsenceVisits } from './absence-visits';
import classes from './hours.module.css';
import { affectedVisitsQuery, useChangeSchedule } from './practice.api';
import { RemoveRepeatedDialog } from './remove-repeated-dialog';
import { timeOffFrom, useRangeText, type TimeOff } from './time-off';

type AbsencesProps = { schedule: Schedule; location: Location; today: LocalDate };

/** Time off: from a moment to a moment, at every place, and how the visits in it stand. */
export function Absences({ schedule, location, today }: AbsencesProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const rangeText = useRangeText();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<TimeOff>();
  const remove = useChangeSchedule(schedule.practitionerId);
  const affected = useQuery(affectedVisitsQuery(schedule.practitionerId));
  const coming = timeOffFrom(today, schedule.absences);

  return (
    <Section
      title={t('absence.title')}
      end={
        <Button variant="default" size="sm" onClick={() => setAdding(true)}>
          {t('absence.add')}
        </Button>
      }
    >
      {coming.length === 0 && <p className={classes.none}>{t('absence.none')}</p>}
      <InlineProblem error={remove.error ?? affected.error} />
      <ul>
        {coming.map((timeOff) => {
          const [next, ...later] = timeOff.coming;
          const visits = affected.data?.filter((visit) =>
            timeOff.coming.some(({ id }) => id === visit.timeOffId),
          );
          return (
            <li key={timeOff.key} className={classes.entry}>
              <div className={classes.entryHead}>
                <div>
                  <strong>{next.note || t('absence.unnamed')}</strong>
                  <p>{rangeText(next)}</p>
                  {timeOff.everyWeeks && (
                    <p>
                      {t('absence.repeats', {
                        every: t('absence.every', { count: timeOff.everyWeeks }),
                        times: t('absence.times', { count: timeOff.coming.length }),
                        last: format.date(later.at(-1)?.startLocal ?? next.startLocal, 'short'),
                      })}
                    </p>
                  )}
                </div>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={44}
                  aria-label={t('absence.remove', { date: rangeText(next) })}
                  loading={
                    remove.isPending &&
                    remove.variables.kind === 'absence-removed' &&
                    remove.variables.id === next.id
                  }
                  onClick={() =>
                    timeOff.everyWeeks
                      ? setRemoving(timeOff)
                      : remove.mutate({ kind: 'absence-removed', id: next.id })
                  }
                >
                  <Trash2 size={18} aria-hidden />
                </ActionIcon>
              </div>
              {visits && visits.length > 0 && <AbsenceVisits absences={timeOff.coming} visits={visits} />}
            </li>
          );
        })}
      </ul>
      {adding && (
        <AbsenceDialog
          practitionerId={schedule.practitionerId}
          location={location}
          start={{ startLocal: `${today}T00:00`, endLocal: `${today}T24:00` }}
          onClose={() => setAdding(false)}
        />
      )}
      {removing && (
        <RemoveRepeatedDialog
          practitionerId={schedule.practitionerId}
          timeOff={removing}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </Section>
  );
}
