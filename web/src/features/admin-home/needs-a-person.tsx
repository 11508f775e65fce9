import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { BadgeAlert, BadgeCheck, CircleHelp, ClipboardList, Hourglass, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { licencesQuery, waitingApplicationsQuery, waitingRenewalsQuery } from '@/api/joining';
import { clinicRequestsQuery, unsettledVisitsQuery } from '@/api/visits';
import type { LocalDate } from '@/api/types';
import { Section } from '@/components/page';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { addDays } from '@/lib/time';
import { byDeadline } from './admin-home.api';
import classes from './admin-home.module.css';

const mostRequests = 5;
const mostLicences = 3;

type Thing = { key: string; icon: LucideIcon; title: string; why: string; to: string; verb: string };

/** What waits for somebody to do it, most urgent first; only the first is filled. */
export function NeedsAPerson({ now, today }: { now: Date; today: LocalDate }) {
  const { t } = useTranslation('admin-home');
  const format = useFormat();
  const requests = useQuery(clinicRequestsQuery());
  const unsettled = useQuery(unsettledVisitsQuery(today));
  const applications = useQuery(waitingApplicationsQuery());
  const renewals = useQuery(waitingRenewalsQuery());
  const licences = useQuery(licencesQuery());
  const all = [requests, unsettled, applications, renewals, licences];
  const failed = all.find((query) => query.isError)?.error;
  const isSettled = !all.some((query) => query.isPending);

  const waiting = [...(requests.data?.items ?? [])].sort(byDeadline);
  const open = requests.data?.total ?? 0;
  const old = unsettled.data?.total ?? 0;
  const things: Thing[] = waiting.slice(0, mostRequests).map((request) => ({
    key: request.id,
    icon: Hourglass,
    title: t('request.title', {
      name: request.patientName,
      when: format.dateTime(request.startLocal, 'short'),
    }),
    why: t('request.why', {
      doctor: request.practitionerName,
      when: format.instant(request.respondBy ?? request.start),
      ago: format.ago(request.requestedAt, now),
    }),
    to: `/admin/appointments/${request.id}`,
    verb: t('request.verb'),
  }));
  if (open > things.length) {
    things.push({
      key: 'requests',
      icon: Hourglass,
      title: t('more.title', { count: open - things.length }),
      why: t('more.why'),
      to: '/admin/appointments?status=pending',
      verb: t('openList'),
    });
  }
  for (const licence of licences.data?.items.slice(0, mostLicences) ?? []) {
    things.push({
      key: licence.practitionerId,
      icon: BadgeAlert,
      title: t(licence.expired ? 'licence.ended' : 'licence.ends', {
        name: licence.name,
        date: format.date(licence.expiresOn, 'full'),
      }),
      why: t(licence.expired ? 'licence.endedWhy' : 'licence.endsWhy'),
      to: `/admin/doctors/${licence.practitionerId}`,
      verb: t('licence.verb'),
    });
  }
  const [renewal] = renewals.data?.items ?? [];
  const waitingRenewals = renewals.data?.total ?? 0;
  if (renewal) {
    things.push({
      key: 'renewals',
      icon: BadgeCheck,
      title: t('renewals.title', { count: waitingRenewals }),
      why: t('renewals.why', { name: renewal.name, ago: format.ago(renewal.submittedAt, now) }),
      to: waitingRenewals > 1 ? '/admin/applications' : `/admin/applications/licences/${renewal.id}`,
      verb: t('renewals.verb'),
    });
  }
  const [oldest] = applications.data?.items ?? [];
  const waitingApplications = applications.data?.total ?? 0;
  if (oldest) {
    things.push({
      key: 'applications',
      icon: ClipboardList,
      title: t('applications.title', { count: waitingApplications }),
      why: t('applications.why', { ago: format.ago(oldest.submittedAt, now) }),
      to: '/admin/applications',
      verb: t('openList'),
    });
  }
  if (old > 0) {
    things.push({
      key: 'unsettled',
      icon: CircleHelp,
      title: t('unsettled.title', { count: old }),
      why: t('unsettled.why'),
      to: `/admin/appointments?status=booked&status=arrived&to=${addDays(today, -1)}`,
      verb: t('openList'),
    });
  }

  const total = open + old + waitingApplications + waitingRenewals + (licences.data?.total ?? 0);
  return (
    <Section
      title={t('needs')}
      aside={isSettled && total > 0 && <span>{t('things', { count: total })}</span>}
    >
      {!isSettled && !failed && (
        <AfterAMoment>
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} height={56} mt="md" />
          ))}
        </AfterAMoment>
      )}
      {failed ? (
        <Problem error={failed} onRetry={() => all.forEach((query) => void query.refetch())} />
      ) : (
        isSettled && things.length === 0 && <Empty title={t('nothing.title')}>{t('nothing.text')}</Empty>
      )}
      <ul>
        {(isSettled || failed ? things : []).map(({ key, icon: Icon, title, why, to, verb }, i) => (
          <li key={key} className={classes.thing}>
            <Icon size={20} aria-hidden />
            <div>
              <h3>{title}</h3>
              <p>{why}</p>
            </div>
            <Button
              component={Link}
              to={to}
              size="sm"
              variant={i === 0 ? 'filled' : 'default'}
              aria-label={`${verb}: ${title}`}
            >
              {verb}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
