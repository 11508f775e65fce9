import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { doctorsQuery, locationsQuery } from '@/api/queries';
import { staffVisitPath, useMe } from '@/api/session';
import type { ClinicVisit } from '@/api/types';
import { clinicDayQuery, clinicRequestsQuery } from '@/api/visits';
import { Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { dateIn } from '@/lib/address';
import { useFormat } from '@/i18n/use-format';
import { dateInZone } from '@/lib/time';
import { useNarrow } from '@/lib/use-compact';
import { useNow } from '@/lib/use-now';
import { ClinicList } from './clinic-list';
import { DateSteps } from './practice-controls';
import classes from './practice.module.css';
import { RequestPane } from './request-pane';
import { isLive } from './sessions';
import { usePracticeParams } from './use-practice';
import { WhyDialog } from './why-dialog';

/** Which day of the clinic is shown, and which part of it. Without a place, today is that of the reader. */
function useClinicDay() {
  const { params, show } = usePracticeParams();
  const locations = useQuery(locationsQuery()).data ?? [];
  const locationId = params.get('location') ?? undefined;
  const now = useNow();
  const today = dateInZone(now, locations.find((l) => l.id === locationId)?.timeZone);
  return {
    date: dateIn(params, 'date') ?? today,
    today,
    now,
    locations,
    locationId,
    practitionerId: params.get('doctor') ?? undefined,
    visitId: params.get('visit') ?? undefined,
    show,
  };
}

/** The day of the whole clinic: who is expected, who is here, and what waits for an answer. */
export default function ClinicDayPage() {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const me = useMe();
  const day = useClinicDay();
  const { date, locationId, practitionerId } = day;
  const doctors = useQuery(doctorsQuery()).data?.items ?? [];
  const found = useQuery(clinicDayQuery(date, { locationId, practitionerId }));
  const requests = useQuery(clinicRequestsQuery()).data?.items ?? [];
  const [withClosed, setWithClosed] = useState(false);
  const [asking, setAsking] = useState(false);

  const all = found.data ?? [];
  const closed = all.filter((visit) => !isLive(visit)).length;
  const counts = {
    count: all.filter(isLive).length,
    done: all.filter(({ status }) => status === 'fulfilled').length,
    waiting: all.filter(({ status, inRoomSince }) => status === 'arrived' && !inRoomSince).length,
  };
  const open = (visit: ClinicVisit) =>
    narrow ? void navigate(staffVisitPath(me, visit.id)) : day.show({ visit: visit.id });

  return (
    <StaffPage
      title={format.dateTitle(date)}
      lead={found.data && t('clinic.lead', counts)}
      actions={
        <>
          <NativeSelect
            size="sm"
            className={classes.choice}
            aria-label={t('clinic.location')}
            value={locationId ?? ''}
            onChange={(event) => day.show({ location: event.currentTarget.value, visit: undefined })}
            data={[
              { value: '', label: t('clinic.anyLocation') },
              ...day.locations.map((l) => ({ value: l.id, label: l.name })),
            ]}
          />
          <NativeSelect
            size="sm"
            className={classes.choice}
            aria-label={t('doctor')}
            value={practitionerId ?? ''}
            onChange={(event) => day.show({ doctor: event.currentTarget.value, visit: undefined })}
            data={[
              { value: '', label: t('clinic.anyDoctor') },
              ...doctors.map((doctor) => ({ value: doctor.id, label: doctor.name })),
            ]}
          />
          <DateSteps practice={day} view="day" />
          <Button
            variant="default"
            size="sm"
            leftSection={<CircleHelp size={16} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            {t('why.ask')}
          </Button>
          <Button component={Link} to="/practice/patients" variant="default" size="sm">
            {t('clinic.findPatient')}
          </Button>
          <Button component={Link} to="/practice/patients?for=walk-in" size="sm">
            {t('clinic.walkIn')}
          </Button>
        </>
      }
    >
      <div className={`${classes.panes} ${classes.clinicPanes}`}>
        <section className={classes.list} aria-label={t('list')}>
          <div className={classes.paneHead}>
            <h2>{date === day.today ? t('today') : format.dateTitle(date, 'short')}</h2>
            {closed > 0 && (
              <Button
                variant="subtle"
                size="sm"
                aria-pressed={withClosed}
                onClick={() => setWithClosed((w) => !w)}
              >
                {t(withClosed ? 'hideClosed' : 'showClosed', { count: closed })}
              </Button>
            )}
          </div>
          {found.isError ? (
            <div className={classes.padded}>
              <Problem error={found.error} onRetry={() => void found.refetch()} />
            </div>
          ) : (
            <ClinicList
              key={date}
              visits={withClosed ? all : all.filter(isLive)}
              isLoading={found.isPending}
              day={day}
              onOpen={open}
            />
          )}
        </section>
        {!narrow && <RequestPane requests={requests} practice={day} />}
      </div>
      {asking && (
        <WhyDialog
          practitionerId={practitionerId}
          doctors={doctors}
          date={date}
          onClose={() => setAsking(false)}
        />
      )}
    </StaffPage>
  );
}
