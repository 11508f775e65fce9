import { Button, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { clinicVisitsQuery } from '@/api/visits';
import { Pager } from '@/components/pager';
import { AfterAMoment, Empty, InlineProblem, Note, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { VisitTable } from '@/components/visit-table';
import { dateInZone } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import classes from './admin-appointments.module.css';
import { useExport } from './export';
import { FilterBar } from './filter-bar';
import { mostPatients, useClinicFilter, useFilters } from './filters';

const pageSize = 25;

/** Every visit of the clinic, live: by day, state, doctor, place and patient. */
export default function AdminAppointmentsPage() {
  const { t } = useTranslation('admin-appointments');
  const now = useNow();
  const today = dateInZone(now);
  const { search } = useLocation();
  const { filters, page, change, turnTo } = useFilters(today);
  const { filter, pending, error, nobody, tooMany } = useClinicFilter(filters);
  const visits = useQuery({
    ...clinicVisitsQuery({ ...filter, order: 'start', page, pageSize }),
    placeholderData: keepPreviousData,
    enabled: !pending && !nobody && !error,
  });
  const file = useExport();
  const failed = error ?? visits.error;
  const isEmpty = nobody || visits.data?.total === 0;

  return (
    <StaffPage
      title={t('title')}
      lead={!isEmpty && visits.data ? t('count', { count: visits.data.total }) : t('lead')}
      actions={
        !isEmpty && (
          <Button
            variant="default"
            size="sm"
            leftSection={<Download size={16} aria-hidden />}
            loading={file.isPending}
            onClick={() => file.mutate(filter)}
          >
            {t('export')}
          </Button>
        )
      }
    >
      <div className={classes.page}>
        <FilterBar key={filters.text} filters={filters} onChange={change} />
        <InlineProblem error={file.error} />
        {tooMany && <Note>{t('tooMany', { count: mostPatients })}</Note>}
        {failed ? (
          <Problem error={failed} onRetry={() => void visits.refetch()} />
        ) : isEmpty ? (
          <Empty
            heading="h2"
            title={t('none.title')}
            action={
              <Button
                variant="default"
                onClick={() => change({ from: '', to: '', status: [], doctor: '', location: '', text: '' })}
              >
                {t('none.action')}
              </Button>
            }
          >
            {t('none.text')}
          </Empty>
        ) : !visits.data ? (
          <AfterAMoment>
            {[0, 1, 2, 3, 4].map((row) => (
              <Skeleton key={row} height={40} mt="sm" />
            ))}
          </AfterAMoment>
        ) : (
          <>
            <VisitTable
              visits={visits.data.items}
              now={now}
              detailed
              toVisit={(visit) => `/admin/appointments/${visit.id}`}
              linkState={{ search }}
            />
            <Pager {...visits.data} label={t('pages')} onPage={turnTo} />
          </>
        )}
      </div>
    </StaffPage>
  );
}
