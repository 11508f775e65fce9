import { Button, Checkbox, Skeleton } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { ArrowRight, Phone } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { locationsQuery } from '@/api/queries';
import type { AbsencePreview, AffectedVisit, Appointment } from '@/api/types';
import { DialogActions } from '@/components/dialog';
import { InlineProblem, Note } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { addDays, dateOf, startOfWeek } from '@/lib/time';
import classes from './absences.module.css';
import { visitsQuery, type ProposedTime } from './practice.api';

/** The visits with their patients, asked for by week as the calendar does. */
function useVisitsById(practitionerId: string, visits: AffectedVisit[]) {
  const mondays = [...new Set(visits.map(({ startLocal }) => startOfWeek(dateOf(startLocal))))];
  return useQueries({
    queries: mondays.map((monday) => visitsQuery(practitionerId, monday, addDays(monday, 7))),
    combine: (weeks) => ({
      isPending: weeks.some((week) => week.isPending),
      byId: new Map(weeks.flatMap((week) => week.data ?? []).map((visit) => [visit.id, visit])),
    }),
  });
}

/** The doctor's own time that is suggested, else a colleague's; none where there is neither. */
function proposalFor({ appointmentId, suggestion, colleague }: AffectedVisit): ProposedTime[] {
  if (suggestion) return [{ appointmentId, start: suggestion.start, locationId: suggestion.locationId }];
  if (!colleague) return [];
  const { start, locationId, practitionerId, serviceId } = colleague.slot;
  return [{ appointmentId, start, locationId, practitionerId, serviceId }];
}

type AbsenceImpactProps = {
  practitionerId: string;
  impact: AbsencePreview;
  pending: boolean;
  error: unknown;
  onSave: (proposals: ProposedTime[]) => void;
  onBack: () => void;
};

/** Whom the time off affects, and which other times are proposed to them with it. */
export function AbsenceImpact({
  practitionerId,
  impact,
  pending,
  error,
  onSave,
  onBack,
}: AbsenceImpactProps) {
  const { t } = useTranslation('practice');
  const visits = useVisitsById(practitionerId, impact.visits);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const lead = useRef<HTMLDivElement>(null);
  // The button that led here is gone, and with it the focus.
  useEffect(() => lead.current?.focus(), []);
  const toggle = (id: string) =>
    setLeft((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const proposals = impact.visits.flatMap((visit) =>
    left.has(visit.appointmentId) ? [] : proposalFor(visit),
  );
  const someSuggested = impact.visits.some((visit) => proposalFor(visit).length > 0);

  return (
    <>
      <div ref={lead} tabIndex={-1} className={classes.lead}>
        {impact.visits.length > 0 && (
          <p>
            <strong>{t('absence.impact.nothingCancelled')}</strong>{' '}
            {t(someSuggested ? 'absence.impact.tickedAreAsked' : 'absence.impact.callThem')}
          </p>
        )}
        {impact.holds > 0 && <Note>{t('absence.impact.holds', { count: impact.holds })}</Note>}
      </div>
      <ul className={classes.impact}>
        {impact.visits.map((affected) => (
          <li key={affected.appointmentId}>
            <AffectedRow
              affected={affected}
              visit={visits.byId.get(affected.appointmentId)}
              isLoading={visits.isPending}
              proposes={!left.has(affected.appointmentId)}
              onToggle={() => toggle(affected.appointmentId)}
            />
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <InlineProblem error={error} />
        <DialogActions>
          <Button loading={pending} onClick={() => onSave(proposals)}>
            {proposals.length > 0
              ? t('absence.impact.propose', { count: proposals.length })
              : t(someSuggested ? 'absence.impact.withoutProposing' : 'absence.impact.saveAnyway')}
          </Button>
          <Button variant="default" onClick={onBack}>
            {t('absence.impact.back')}
          </Button>
        </DialogActions>
      </div>
    </>
  );
}

type AffectedRowProps = {
  affected: AffectedVisit;
  /** The same visit with its patient, once it is known. */
  visit: Appointment | undefined;
  isLoading: boolean;
  proposes: boolean;
  onToggle: () => void;
};

function AffectedRow({ affected, visit, isLoading, proposes, onToggle }: AffectedRowProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const locations = useQuery(locationsQuery()).data ?? [];
  const { suggestion, colleague } = affected;
  const slot = suggestion ?? colleague?.slot;
  const place =
    slot && slot.locationId !== affected.locationId
      ? locations.find(({ id }) => id === slot.locationId)?.name
      : undefined;
  const who = (
    <>
      {!visit && isLoading ? (
        <Skeleton component="span" display="inline-block" width={140} height={16} />
      ) : (
        <strong>{visit?.patientName ?? t('absence.impact.somebody')}</strong>
      )}
      <span className={classes.old}>
        {[format.dateTime(affected.startLocal, 'short'), visit?.serviceName].filter(Boolean).join(' · ')}
      </span>
    </>
  );
  if (!slot) {
    return (
      <div className={classes.noTime}>
        {who}
        <span className={classes.call}>
          <Phone size={16} aria-hidden />
          <span>
            {t('absence.impact.noTime')}{' '}
            {visit?.patientPhone && (
              <a href={`tel:${visit.patientPhone.replaceAll(' ', '')}`}>
                <bdi>{visit.patientPhone}</bdi>
              </a>
            )}
          </span>
        </span>
      </div>
    );
  }
  return (
    <Checkbox
      checked={proposes}
      onChange={onToggle}
      classNames={{ body: classes.tick, labelWrapper: classes.tickLabel }}
      label={
        <span className={classes.words}>
          {who}
          <span className={classes.new} data-left={!proposes || undefined}>
            <ArrowRight size={16} className="turns" aria-hidden />
            <span>
              <span className="visually-hidden">{t('absence.impact.newTime')} </span>
              {[
                format.dateTime(slot.startLocal, 'short'),
                place,
                !suggestion && colleague && t('absence.impact.with', { doctor: colleague.practitionerName }),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </span>
        </span>
      }
    />
  );
}
