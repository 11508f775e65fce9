import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '@/api/types';
import { visitDetailsQuery } from '@/api/visits';
import classes from './visit-details.module.css';

type VisitDetailsProps = { appointment: Pick<Appointment, 'id' | 'status' | 'version' | 'mode'> };

/** The way into a video visit, and what to bring or to know. Nothing when there is neither, or the visit is over. */
export function VisitDetails({ appointment }: VisitDetailsProps) {
  const { t } = useTranslation('common');
  const { data } = useQuery(visitDetailsQuery(appointment));
  if (!data?.roomLink && !data?.instructions) return null;
  return (
    <div className={classes.details}>
      {data.roomLink && (
        <Button
          component="a"
          href={data.roomLink}
          target="_blank"
          rel="noopener noreferrer"
          leftSection={<Video size={18} aria-hidden />}
        >
          {t('details.join')}
        </Button>
      )}
      {data.instructions && (
        <div>
          <strong>{t('doctor.goodToKnow')}</strong>
          <p className={classes.instructions}>{data.instructions}</p>
        </div>
      )}
    </div>
  );
}
