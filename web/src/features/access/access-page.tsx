import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useActsFor } from '@/api/family';
import { useMe } from '@/api/session';
import { useAnnounce } from '@/components/announcer';
import { BackLink, Page, PageHeader, Section } from '@/components/page';
import { Pager } from '@/components/pager';
import { AfterAMoment, InlineProblem, Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { dateOf } from '@/lib/time';
import { accessQuery, openingsQuery, useTakeBack, type DoctorAccess } from './access.api';
import classes from './access.module.css';
import { TakeAway } from './take-away';
import { LetInDialog } from './let-in-dialog';

/** Who may open the reader's record, or that of somebody whose record the reader reads, and who did. */
export default function AccessPage() {
  const { t } = useTranslation('access');
  const me = useMe();
  const others = useActsFor().filter(({ scope }) => scope === 'book_and_read');
  const [params, setParams] = useSearchParams();
  const wanted = others.find(({ patientId }) => patientId === params.get('for'))?.patientId;
  const patientId = wanted ?? me?.patientId;
  return (
    <Page width="narrow">
      <BackLink to="/profile">{t('back')}</BackLink>
      <PageHeader title={t('title')} lead={t('lead')} />
      {others.length > 0 && (
        <NativeSelect
          className={classes.whose}
          label={t('whose')}
          value={wanted ?? ''}
          onChange={(event) =>
            setParams(event.currentTarget.value ? { for: event.currentTarget.value } : {}, {
              replace: true,
            })
          }
          data={[
            { value: '', label: t('mine') },
            ...others.map((one) => ({ value: one.patientId, label: `${one.givenName} ${one.familyName}` })),
          ]}
        />
      )}
      {patientId && <Doctors key={`doctors-${patientId}`} patientId={patientId} />}
      {patientId && <TakeAway key={`export-${patientId}`} patientId={patientId} />}
      {patientId && <Openings key={`openings-${patientId}`} patientId={patientId} />}
    </Page>
  );
}

function Doctors({ patientId }: { patientId: string }) {
  const { t } = useTranslation('access');
  const access = useQuery(accessQuery(patientId));
  const [letting, setLetting] = useState(false);
  return (
    <Section
      title={t('doctors')}
      end={
        <Button variant="default" size="sm" onClick={() => setLetting(true)}>
          {t('letIn.action')}
        </Button>
      }
    >
      {access.isPending && <RowsSkeleton />}
      {access.isError && <Problem error={access.error} onRetry={() => void access.refetch()} />}
      {access.data?.doctors.length === 0 && <p className={classes.plain}>{t('noDoctors')}</p>}
      <ul>
        {access.data?.doctors.map((doctor) => (
          <Doctor key={doctor.practitionerId} patientId={patientId} doctor={doctor} />
        ))}
      </ul>
      {letting && <LetInDialog patientId={patientId} onClose={() => setLetting(false)} />}
    </Section>
  );
}

function Doctor({ patientId, doctor }: { patientId: string; doctor: DoctorAccess }) {
  const { t } = useTranslation('access');
  const format = useFormat();
  const announce = useAnnounce();
  const takeBack = useTakeBack(patientId);
  const { name, visitsUntil, grantedUntil } = doctor;
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <h3>
          <bdi>{name}</bdi>
        </h3>
        {visitsUntil && <p>{t('byVisits', { date: format.date(dateOf(visitsUntil), 'full') })}</p>}
        {grantedUntil && <p>{t('byGrant', { date: format.date(dateOf(grantedUntil), 'full') })}</p>}
        <InlineProblem error={takeBack.error} />
      </div>
      {grantedUntil && (
        <Button
          variant="default"
          size="sm"
          loading={takeBack.isPending}
          aria-label={t('takeBackOf', { name })}
          onClick={() =>
            takeBack.mutate(doctor.practitionerId, { onSuccess: () => announce(t('takenBack', { name })) })
          }
        >
          {t('takeBack')}
        </Button>
      )}
    </li>
  );
}

function Openings({ patientId }: { patientId: string }) {
  const { t } = useTranslation('access');
  const format = useFormat();
  const [page, setPage] = useState(1);
  const openings = useQuery(openingsQuery(patientId, page));
  return (
    <Section title={t('openings')}>
      {openings.isPending && <RowsSkeleton />}
      {openings.isError && <Problem error={openings.error} onRetry={() => void openings.refetch()} />}
      {openings.data?.total === 0 && <p className={classes.plain}>{t('noOpenings')}</p>}
      <ul>
        {openings.data?.items.map((opening, i) => (
          <li key={`${opening.at}-${String(i)}`} className={classes.row}>
            <div className={classes.words}>
              <h3>{opening.name ? <bdi>{opening.name}</bdi> : t('nameless')}</h3>
              <p>{t(`as.${opening.as}`)}</p>
            </div>
            <p>{format.instant(opening.at)}</p>
          </li>
        ))}
      </ul>
      {openings.data && openings.data.total > 0 && (
        <Pager {...openings.data} label={t('pages')} onPage={setPage} />
      )}
    </Section>
  );
}

function RowsSkeleton() {
  return (
    <AfterAMoment>
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} height={64} mt="md" />
      ))}
    </AfterAMoment>
  );
}
