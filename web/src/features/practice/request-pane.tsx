import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { appointmentQuery } from '@/api/queries';
import type { Appointment } from '@/api/types';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import classes from './practice.module.css';
import type { ShownDay } from './use-practice';
import { VisitPane } from './visit-pane';

type RequestPaneProps = { requests: Pick<Appointment, 'id'>[]; practice: ShownDay };

/** Beside the calendar: the chosen visit, or the first request that waits for an answer. */
export function RequestPane({ requests, practice }: RequestPaneProps) {
  const { t } = useTranslation('practice');
  const id = practice.visitId ?? requests[0]?.id;
  const visit = useQuery({ ...appointmentQuery(id ?? ''), enabled: id !== undefined });
  const position = requests.findIndex((request) => request.id === id);
  const following = requests[(position + 1) % Math.max(1, requests.length)];

  return (
    <section className={classes.request} aria-label={t(position >= 0 ? 'request' : 'visit')}>
      <div className={classes.paneHead}>
        <h2>{t(position >= 0 ? 'request' : 'visit')}</h2>
        {position >= 0 && <span>{t('of', { position: position + 1, total: requests.length })}</span>}
        {following && following.id !== id && (
          <button
            type="button"
            className={classes.next}
            aria-label={t('nextRequest')}
            onClick={() => practice.show({ visit: following.id })}
          >
            <ChevronRight size={18} className="turns" aria-hidden />
          </button>
        )}
      </div>
      {!id && (
        <div className={classes.padded}>
          <Empty title={t('noRequests.title')}>{t('noRequests.text')}</Empty>
        </div>
      )}
      {id && visit.isPending && <AfterAMoment>{null}</AfterAMoment>}
      {visit.isError && <Problem error={visit.error} onRetry={() => void visit.refetch()} />}
      {visit.data && <VisitPane key={visit.data.id} appointment={visit.data} today={practice.today} />}
    </section>
  );
}
