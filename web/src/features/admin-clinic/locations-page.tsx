import { Anchor, Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProblemError } from '@/api/problem';
import admin from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog } from '@/components/dialog';
import { AfterAMoment, Empty, Note, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useFormat } from '@/i18n/use-format';
import { managedLocationsQuery, useSwitchLocation, type ManagedLocation } from './clinic.api';
import { ClinicTabs } from './clinic-tabs';
import classes from './clinic.module.css';
import { LocationDialog } from './location-dialog';

const addressOf = (l: ManagedLocation) => [...l.addressLines, l.city].filter(Boolean).join(', ');

/** Where the clinic is, on which clock, and what still goes on at each place. */
export default function LocationsPage() {
  const { t } = useTranslation('admin-clinic');
  const locations = useQuery(managedLocationsQuery());
  const announce = useAnnounce();
  const format = useFormat();
  const [edited, setEdited] = useState<ManagedLocation | 'new' | null>(null);
  const [closing, setClosing] = useState<ManagedLocation | null>(null);
  const change = useSwitchLocation();
  const add = (
    <Button size="sm" leftSection={<Plus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t('locations.add')}
    </Button>
  );
  const switchTo = (location: ManagedLocation, to: 'close' | 'reopen') =>
    change.mutate(
      { location, to },
      {
        onSuccess: () => {
          announce(t(to === 'close' ? 'locations.closed' : 'locations.reopened', { name: location.name }));
          setClosing(null);
        },
      },
    );

  return (
    <StaffPage title={t('locations.title')} lead={t('locations.lead')} actions={add}>
      <div className={admin.page}>
        <ClinicTabs />
        {locations.isError && <Problem error={locations.error} onRetry={() => void locations.refetch()} />}
        {locations.isPending && <ListSkeleton />}
        {locations.data?.length === 0 && (
          <Empty heading="h2" title={t('locations.none')}>
            {t('locations.noneText')}
          </Empty>
        )}
        {locations.data && locations.data.length > 0 && (
          <table className={admin.table}>
            <thead>
              <tr>
                <th scope="col">{t('column.name')}</th>
                <th scope="col">{t('column.address')}</th>
                <th scope="col">{t('column.zone')}</th>
                <th scope="col">{t('column.use')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('column.change')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {locations.data.map((location) => (
                <tr key={location.id} className={location.closed ? classes.over : undefined}>
                  <td>
                    <strong>{location.name}</strong>
                    {location.closed && (
                      <span className={admin.quiet}>{` · ${t('locations.isClosed')}`}</span>
                    )}
                  </td>
                  <td>
                    {location.kind === 'virtual' ? t('locations.virtual') : addressOf(location)}
                    {location.shownMapUrl && (
                      <>
                        {' · '}
                        <Anchor
                          href={location.shownMapUrl}
                          target="_blank"
                          rel="noreferrer"
                          className={classes.map}
                        >
                          {t('locations.map')}
                          <span className="visually-hidden">{`: ${location.name}, ${t('newTab')}`}</span>
                        </Anchor>
                      </>
                    )}
                  </td>
                  <td>{format.zone(location.timeZone)}</td>
                  <td>
                    {[
                      t('locations.doctors', { count: Number(location.doctors) }),
                      t('locations.visits', { count: Number(location.futureVisits) }),
                    ].join(', ')}
                  </td>
                  <td>
                    <div className={classes.end}>
                      <Button
                        variant="default"
                        size="sm"
                        aria-label={`${t('change')}: ${location.name}`}
                        onClick={() => setEdited(location)}
                      >
                        {t('change')}
                      </Button>
                      <Button
                        variant="subtle"
                        size="sm"
                        aria-label={`${t(location.closed ? 'locations.reopen' : 'locations.close')}: ${location.name}`}
                        onClick={() => {
                          change.reset();
                          if (location.closed) switchTo(location, 'reopen');
                          else setClosing(location);
                        }}
                      >
                        {t(location.closed ? 'locations.reopen' : 'locations.close')}
                      </Button>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {edited && (
          <LocationDialog location={edited === 'new' ? undefined : edited} onClose={() => setEdited(null)} />
        )}
        {closing && (
          <ConfirmDialog
            opened
            danger
            title={t('locations.closeTitle', { name: closing.name })}
            confirm={t('locations.closeConfirm')}
            leave={t('leave')}
            pending={change.isPending}
            error={isInUse(change.error) ? null : change.error}
            onConfirm={() => switchTo(closing, 'close')}
            onClose={() => setClosing(null)}
          >
            <p>{t('locations.closeText')}</p>
            {isInUse(change.error) && <InTheWay location={closing} error={change.error} />}
          </ConfirmDialog>
        )}
      </div>
    </StaffPage>
  );
}

const isInUse = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && error.code === 'location_in_use';

/** Why a place cannot be closed yet, with the way to what is in the way. */
function InTheWay({ location, error }: { location: ManagedLocation; error: ProblemError }) {
  const { t } = useTranslation('admin-clinic');
  const { doctors = 0, visits = 0 } = error.body as { doctors?: number; visits?: number };
  return (
    <Note>
      <p role="alert">
        {t('locations.inUse', {
          doctors: t('locations.doctors', { count: doctors }),
          visits: t('locations.visits', { count: visits }),
        })}
      </p>
      {visits > 0 && (
        <p>
          <Link to={`/admin/appointments?location=${location.id}`}>{t('locations.toVisits')}</Link>
        </p>
      )}
      {doctors > 0 && (
        <p>
          <Link to="/admin/doctors">{t('locations.toDoctors')}</Link>
        </p>
      )}
    </Note>
  );
}

export function ListSkeleton() {
  return (
    <AfterAMoment>
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} height={40} mt="sm" />
      ))}
    </AfterAMoment>
  );
}
