import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleHelp, Hourglass, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { clinicRequestsQuery, unsettledVisitsQuery } from '@/api/visits';
import type { LocalDate } from '@/api/types';
import { Section } from '@/components/page';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { addDays } from '@/lib/time';
import { byDeadline } from './admin-home.api';
import classes from './admin-home.module.css';

const mostRequests = 5;

type Thing = { key: string; icon: LucideIcon; title: string; why: string; to: string; verb: string };

/** What waits for somebody to do it, most urgent first; only the first is filled. */
export function NeedsAPerson({ now, today }: { now: Date; today: LocalDate }) {
  const { t } = useTranslation('admin-home');
  const format = useFormat();
  const requests = useQuery(clinicRequestsQuery());
  const unsettled = useQuery(unsettledVisitsQuery(today));
  const failed = requests.error ?? unsettled.error;

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

  return (
    <Section title={t('needs')} aside={open + old > 0 && <span>{t('things', { count: open + old })}</span>}>
      {(requests.isPending || unsettled.isPending) && !failed && (
        <AfterAMoment>
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} height={56} mt="md" />
          ))}
        </AfterAMoment>
      )}
      {failed ? (
        <Problem
          error={failed}
          onRetry={() => {
            void requests.refetch();
            void unsettled.refetch();
          }}
        />
      ) : (
        requests.data &&
        unsettled.data &&
        things.length === 0 && <Empty title={t('nothing.title')}>{t('nothing.text')}</Empty>
      )}
      <ul>
        {things.map(({ key, icon: Icon, title, why, to, verb }, i) => (
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
