import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import admin from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { Empty, InlineProblem, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useFormat } from '@/i18n/use-format';
import { managedSpecialtiesQuery, useSaveSpecialty, type ManagedSpecialty } from './clinic.api';
import { ClinicTabs } from './clinic-tabs';
import classes from './clinic.module.css';
import { ListSkeleton } from './locations-page';
import { SpecialtyDialog } from './specialty-dialog';

/** What the clinic's doctors are specialists of, and the words that patients use for it. */
export default function SpecialtiesPage() {
  const { t } = useTranslation('admin-clinic');
  const format = useFormat();
  const announce = useAnnounce();
  const known = useQuery(managedSpecialtiesQuery());
  const save = useSaveSpecialty();
  const [edited, setEdited] = useState<ManagedSpecialty | 'new' | null>(null);
  const toggle = ({ code, name, practitionerTitle, synonyms, hidden, version }: ManagedSpecialty) =>
    save.mutate(
      { code, name, practitionerTitle, synonyms, version: Number(version), isNew: false, hidden: !hidden },
      { onSuccess: () => announce(t(hidden ? 'specialties.shown' : 'specialties.hidden', { name })) },
    );
  const add = (
    <Button size="sm" leftSection={<Plus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t('specialties.add')}
    </Button>
  );
  return (
    <StaffPage title={t('specialties.title')} lead={t('specialties.lead')} actions={add}>
      <div className={admin.page}>
        <ClinicTabs />
        {known.isError && <Problem error={known.error} onRetry={() => void known.refetch()} />}
        {known.isPending && <ListSkeleton />}
        <InlineProblem error={save.error} />
        {known.data?.specialties.length === 0 && (
          <Empty heading="h2" title={t('specialties.none')}>
            {t('specialties.noneText')}
          </Empty>
        )}
        {known.data && known.data.specialties.length > 0 && (
          <table className={admin.table}>
            <thead>
              <tr>
                <th scope="col">{t('column.name')}</th>
                <th scope="col">{t('column.doctor')}</th>
                <th scope="col">{t('column.synonyms')}</th>
                <th scope="col">{t('column.use')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('column.change')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {known.data.specialties.map((specialty) => {
                const name = format.specialty(specialty);
                return (
                  <tr key={specialty.code} className={specialty.hidden ? classes.over : undefined}>
                    <td>
                      <strong>{name}</strong>
                      {specialty.hidden && (
                        <span className={admin.quiet}>{` · ${t('specialties.isHidden')}`}</span>
                      )}
                    </td>
                    <td>{format.doctorTitle(specialty)}</td>
                    <td>{specialty.synonyms.join(', ')}</td>
                    <td>{t('locations.doctors', { count: Number(specialty.doctors) })}</td>
                    <td>
                      <div className={classes.end}>
                        <Button
                          variant="default"
                          size="sm"
                          aria-label={`${t('change')}: ${name}`}
                          onClick={() => setEdited(specialty)}
                        >
                          {t('change')}
                        </Button>
                        <Button
                          variant="subtle"
                          size="sm"
                          aria-label={`${t(specialty.hidden ? 'specialties.show' : 'specialties.hide')}: ${name}`}
                          onClick={() => toggle(specialty)}
                        >
                          {t(specialty.hidden ? 'specialties.show' : 'specialties.hide')}
                        </Button>
                      </div>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
        {known.data && edited && (
          <SpecialtyDialog
            specialty={edited === 'new' ? undefined : edited}
            catalog={known.data.catalog}
            onClose={() => setEdited(null)}
          />
        )}
      </div>
    </StaffPage>
  );
}
