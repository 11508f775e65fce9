import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from '@/components/admin.module.css';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { doctorListQuery, type Doctor } from './doctors.api';
import { useSpecialtyName } from '@/components/use-specialty-name';

/** Every doctor, and what is still missing before patients can book them. */
export default function DoctorsPage() {
  const { t } = useTranslation('doctors');
  const doctors = useQuery(doctorListQuery());
  const specialty = useSpecialtyName();
  const state = (doctor: Doctor) => {
    if (!doctor.active) return t('state.away');
    if (doctor.missing.length > 0)
      return t('state.missing', { what: doctor.missing.map((m) => t(`missing.${m}`)).join(', ') });
    return t(doctor.acceptsBookings ? 'state.open' : 'state.closed');
  };
  const invite = (
    <Button component={Link} to="/admin/users/new" size="sm" leftSection={<UserPlus size={16} aria-hidden />}>
      {t('invite')}
    </Button>
  );
  return (
    <StaffPage
      title={t('title')}
      lead={doctors.data && t('count', { count: doctors.data.length })}
      actions={invite}
    >
      <div className={classes.page}>
        {doctors.isError && <Problem error={doctors.error} onRetry={() => void doctors.refetch()} />}
        {doctors.isPending && (
          <AfterAMoment>
            {[0, 1, 2, 3, 4].map((row) => (
              <Skeleton key={row} height={40} mt="sm" />
            ))}
          </AfterAMoment>
        )}
        {doctors.data?.length === 0 && (
          <Empty heading="h2" title={t('none.title')}>
            {t('none.text')}
          </Empty>
        )}
        {doctors.data && doctors.data.length > 0 && (
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('column.name')}</th>
                <th scope="col">{t('column.specialties')}</th>
                <th scope="col">{t('column.services')}</th>
                <th scope="col">{t('column.state')}</th>
              </tr>
            </thead>
            <tbody>
              {doctors.data.map((doctor) => (
                <tr key={doctor.id}>
                  <td>
                    <Link to={`/admin/doctors/${doctor.id}`}>{doctor.name}</Link>
                  </td>
                  <td>{doctor.specialtyCodes.map(specialty).join(', ')}</td>
                  <td>{t('services', { count: doctor.services.filter((s) => !s.archived).length })}</td>
                  <td>{state(doctor)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </StaffPage>
  );
}
