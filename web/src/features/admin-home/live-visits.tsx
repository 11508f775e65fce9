import { Anchor, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClinicVisit, LocalDate } from '@/api/types';
import { Section } from '@/components/page';
import { AfterAMoment, Empty } from '@/components/states';
import { VisitTable } from '@/components/visit-table';
import { happeningNow } from './admin-home.api';

const mostShown = 8;

type LiveVisitsProps = { visits: ClinicVisit[] | undefined; now: Date; today: LocalDate };

/** Who is here and who comes next, at every place. It follows what others do by itself. */
export function LiveVisits({ visits, now, today }: LiveVisitsProps) {
  const { t } = useTranslation('admin-home');
  const shown = happeningNow(visits ?? [], mostShown);
  return (
    <Section
      title={t('live')}
      end={
        visits &&
        visits.length > 0 && (
          <Anchor component={Link} to={`/admin/appointments?from=${today}&to=${today}`}>
            {t('allToday', { count: visits.length })}
          </Anchor>
        )
      }
    >
      {!visits && (
        <AfterAMoment>
          {[0, 1, 2, 3].map((row) => (
            <Skeleton key={row} height={40} mt="sm" />
          ))}
        </AfterAMoment>
      )}
      {visits && shown.length === 0 && <Empty title={t('quiet.title')}>{t('quiet.text')}</Empty>}
      {shown.length > 0 && (
        <VisitTable visits={shown} now={now} toVisit={(visit) => `/admin/appointments/${visit.id}`} />
      )}
    </Section>
  );
}
