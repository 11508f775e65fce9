import { Button } from '@mantine/core';
import { Plus, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '@/components/page';
import { Empty } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import type { Doctor, ServiceDetails } from './doctors.api';
import classes from './doctors.module.css';
import { ServiceDialog } from './service-dialog';

/** The types of visits that patients can book with a doctor. */
export function Services({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation('doctors');
  const format = useFormat();
  const [edited, setEdited] = useState<ServiceDetails | 'new' | null>(null);
  return (
    <Section
      title={t('service.title')}
      end={
        <Button
          variant="default"
          size="sm"
          leftSection={<Plus size={16} aria-hidden />}
          onClick={() => setEdited('new')}
        >
          {t('service.new')}
        </Button>
      }
    >
      {doctor.services.length === 0 && <Empty title={t('service.none')}>{t('service.noneText')}</Empty>}
      <ul>
        {doctor.services.map((service) => (
          <li key={service.id} className={classes.service}>
            <div>
              <strong>{service.name}</strong>
              <p>
                {[
                  t(`mode.${service.mode}`),
                  t('minutes', { count: Number(service.durationMinutes) }),
                  Number(service.seats) > 1 && t('common:group.people', { count: Number(service.seats) }),
                  format.fee({ amountMinor: Number(service.feeMinor), currency: service.currency }),
                  t(service.needsApproval ? 'service.approval' : 'service.instant'),
                  service.archived && t('service.archived'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {service.fit !== 'fits' && (
                <p className={classes.warning}>
                  <TriangleAlert size={16} aria-hidden />
                  {t(service.fit === 'no_hours_there' ? 'service.noHoursThere' : 'service.longerThanHours')}
                </p>
              )}
            </div>
            <Button
              variant="default"
              size="sm"
              aria-label={`${t('service.change')}: ${service.name}`}
              onClick={() => setEdited(service)}
            >
              {t('service.change')}
            </Button>
          </li>
        ))}
      </ul>
      {edited && (
        <ServiceDialog
          doctor={doctor}
          service={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Section>
  );
}
