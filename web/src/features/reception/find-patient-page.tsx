import { Button, Checkbox, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { findPatientsQuery, mostPatientsFound, type PatientSearch } from '@/api/patients';
import { isProblem } from '@/api/problem';
import { useFieldErrors } from '@/components/field-errors';
import { Pager } from '@/components/pager';
import { AfterAMoment, Empty, Note, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import { useDraft } from '@/lib/draft';
import { PatientRow } from './patient-row';
import classes from './reception.module.css';

/**
 * Find a patient by what they say at the desk or on the phone. What is typed is about a person, so it is kept in memory
 * and not in the address, which browsers remember.
 */
export default function FindPatientPage() {
  const { t } = useTranslation('reception');
  const fieldErrors = useFieldErrors();
  const [params] = useSearchParams();
  const now = params.get('for') === 'walk-in';
  const [text, setText] = useDraft('find-patient:text');
  const [birthDate, setBirthDate] = useDraft('find-patient:birth-date');
  const [phone, setPhone] = useDraft('find-patient:phone');
  const [archived, setArchived] = useState(false);
  const [search, setSearch] = useState<PatientSearch>({ text, birthDate, phone });
  const [page, setPage] = useState(1);
  const found = useQuery(findPatientsQuery(search, page));
  const errors = fieldErrors(found.error);
  const asked = Boolean(search.text || search.birthDate || search.phone);
  const toNew = `/practice/patients/new${now ? '?for=walk-in' : ''}`;

  const send = (event: FormEvent) => {
    event.preventDefault();
    setPage(1);
    setSearch({ text: text.trim(), birthDate, phone: phone.trim(), archived });
  };

  return (
    <StaffPage
      title={t(now ? 'walkIn.who' : 'find.title')}
      lead={t('find.lead')}
      actions={
        <Button component={Link} to={toNew} variant="default" size="sm">
          {t('find.new')}
        </Button>
      }
    >
      <div className={classes.page}>
        <form className={classes.search} role="search" onSubmit={send}>
          <TextInput
            label={t('find.name')}
            value={text}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => setText(event.currentTarget.value)}
            error={errors.text}
          />
          <TextInput
            type="date"
            label={t('find.birthDate')}
            value={birthDate}
            onChange={(event) => setBirthDate(event.currentTarget.value)}
          />
          <TextInput
            type="tel"
            label={t('find.phone')}
            value={phone}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => setPhone(event.currentTarget.value)}
            error={errors.phone}
          />
          <Button type="submit">{t('find.action')}</Button>
          <Checkbox
            className={classes.also}
            label={t('find.archived')}
            checked={archived}
            onChange={(event) => {
              const also = event.currentTarget.checked;
              setArchived(also);
              // What was asked stays asked, with or without them.
              setSearch((before) => ({ ...before, archived: also }));
              setPage(1);
            }}
          />
        </form>
        {!asked && <p className={classes.hint}>{t('find.hint')}</p>}
        {asked && found.isPending && (
          <AfterAMoment>
            {[0, 1, 2].map((row) => (
              <Skeleton key={row} height={56} mt="md" />
            ))}
          </AfterAMoment>
        )}
        {found.isError && !isProblem(found.error, 'validation_failed') && (
          <Problem error={found.error} onRetry={() => void found.refetch()} />
        )}
        <div aria-live="polite">
          {asked && found.data?.total === 0 && (
            <Empty
              heading="h2"
              title={t('nobody.title')}
              action={
                <Button component={Link} to={toNew}>
                  {t('nobody.action')}
                </Button>
              }
            >
              {t('nobody.text')}
            </Empty>
          )}
          {asked && found.data && found.data.total > 0 && (
            <h2 className={classes.count}>{t('find.count', { count: found.data.total })}</h2>
          )}
        </div>
        {asked && (
          <ul>
            {found.data?.items.map((patient) => (
              <PatientRow key={patient.id} patient={patient} now={now} />
            ))}
          </ul>
        )}
        {found.data?.total === mostPatientsFound && <Note>{t('find.tooMany')}</Note>}
        {asked && found.data && <Pager {...found.data} label={t('find.pages')} onPage={setPage} />}
      </div>
    </StaffPage>
  );
}
