import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import admin from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog } from '@/components/dialog';
import { Empty, Note, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useFormat } from '@/i18n/use-format';
import { holidaysQuery, managedLocationsQuery, useRemoveHoliday, type Holiday } from './clinic.api';
import { ClinicTabs } from './clinic-tabs';
import classes from './clinic.module.css';
import { HolidayDialog } from './holiday-dialog';
import { ListSkeleton } from './locations-page';

/** The list of the visits that lie on a holiday. */
const toVisits = (h: Holiday) =>
  `/admin/appointments?${new URLSearchParams({
    from: h.nextFrom ?? h.from,
    to: h.nextTo ?? h.to,
    ...(h.locationId && { location: h.locationId }),
  }).toString()}`;

/** The days on which the clinic, or one place, is closed. */
export default function HolidaysPage() {
  const { t } = useTranslation('admin-clinic');
  const format = useFormat();
  const announce = useAnnounce();
  const holidays = useQuery(holidaysQuery());
  const locations = useQuery(managedLocationsQuery());
  const [edited, setEdited] = useState<Holiday | 'new' | null>(null);
  const [removing, setRemoving] = useState<Holiday | null>(null);
  const [saved, setSaved] = useState<Holiday | null>(null);
  const remove = useRemoveHoliday();
  const failed = holidays.error ?? locations.error;
  const placeOf = (h: Holiday) =>
    h.locationId
      ? (locations.data?.find(({ id }) => id === h.locationId)?.name ?? '')
      : t('holidays.everywhere');
  const datesOf = (h: Holiday) => {
    const [from, to] = [h.nextFrom ?? h.from, h.nextTo ?? h.to];
    return from === to ? format.dateTitle(from) : format.dateRange(from, to);
  };
  const add = (
    <Button size="sm" leftSection={<Plus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t('holidays.add')}
    </Button>
  );
  return (
    <StaffPage title={t('holidays.title')} lead={t('holidays.lead')} actions={add}>
      <div className={admin.page}>
        <ClinicTabs />
        {failed && (
          <Problem
            error={failed}
            onRetry={() => {
              void holidays.refetch();
              void locations.refetch();
            }}
          />
        )}
        {!failed && (holidays.isPending || locations.isPending) && <ListSkeleton />}
        {saved && Number(saved.visits) > 0 && (
          <Note>
            <p role="status">{t('holidays.stay', { count: Number(saved.visits), name: saved.name })}</p>
            <p>
              <Link to={toVisits(saved)}>{t('holidays.toVisits')}</Link>
            </p>
          </Note>
        )}
        {holidays.data?.length === 0 && (
          <Empty heading="h2" title={t('holidays.none')}>
            {t('holidays.noneText')}
          </Empty>
        )}
        {holidays.data && locations.data && holidays.data.length > 0 && (
          <table className={admin.table}>
            <thead>
              <tr>
                <th scope="col">{t('column.when')}</th>
                <th scope="col">{t('column.name')}</th>
                <th scope="col">{t('column.where')}</th>
                <th scope="col">{t('column.visits')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('column.change')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {holidays.data.map((holiday) => (
                <tr key={holiday.id} className={holiday.nextFrom ? undefined : classes.over}>
                  <td>
                    <strong>{datesOf(holiday)}</strong>
                    {!holiday.nextFrom && <span className={admin.quiet}>{` · ${t('holidays.over')}`}</span>}
                    {holiday.yearly && <span className={admin.quiet}>{` · ${t('holidays.yearly')}`}</span>}
                  </td>
                  <td>{holiday.name}</td>
                  <td>{placeOf(holiday)}</td>
                  <td>
                    {Number(holiday.visits) > 0 && (
                      <Anchor component={Link} to={toVisits(holiday)}>
                        {t('locations.visits', { count: Number(holiday.visits) })}
                        <span className="visually-hidden">{`: ${holiday.name}`}</span>
                      </Anchor>
                    )}
                  </td>
                  <td>
                    <div className={classes.end}>
                      <Button
                        variant="default"
                        size="sm"
                        aria-label={`${t('change')}: ${holiday.name}`}
                        onClick={() => setEdited(holiday)}
                      >
                        {t('change')}
                      </Button>
                      <Button
                        variant="subtle"
                        size="sm"
                        aria-label={`${t('holidays.remove')}: ${holiday.name}`}
                        onClick={() => {
                          remove.reset();
                          setRemoving(holiday);
                        }}
                      >
                        {t('holidays.remove')}
                      </Button>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {edited && locations.data && (
          <HolidayDialog
            holiday={edited === 'new' ? undefined : edited}
            locations={locations.data.filter((l) => !l.closed)}
            onSaved={setSaved}
            onClose={() => setEdited(null)}
          />
        )}
        {removing && (
          <ConfirmDialog
            opened
            danger
            title={t('holidays.removeTitle', { name: removing.name })}
            confirm={t('holidays.removeConfirm')}
            leave={t('leave')}
            pending={remove.isPending}
            error={remove.error}
            onConfirm={() =>
              remove.mutate(removing.id, {
                onSuccess: () => {
                  announce(t('holidays.removed', { name: removing.name }));
                  setRemoving(null);
                  setSaved(null);
                },
              })
            }
            onClose={() => setRemoving(null)}
          >
            <p>{t('holidays.removeText')}</p>
          </ConfirmDialog>
        )}
      </div>
    </StaffPage>
  );
}
