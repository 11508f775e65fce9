import { useTranslation } from 'react-i18next';
import type { Location, Service } from '@/api/types';
import { Choices } from '@/components/choices';
import { useFormat } from '@/i18n/use-format';

type ServiceChoiceProps = { services: Service[]; value: string; onChange: (serviceId: string) => void };

/** Kinds of visit with their length and price. */
export function ServiceChoice({ services, value, onChange }: ServiceChoiceProps) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const choices = services.map((service) => ({
    id: service.id,
    title: service.name,
    line: format.serviceLine(service),
    price: format.fee(service.fee),
  }));
  return <Choices label={t('whatFor')} choices={choices} value={value} onChange={onChange} />;
}

type LocationChoiceProps = { locations: Location[]; value: string; onChange: (locationId: string) => void };

/** Where, for doctors who work in more than one place. */
export function LocationChoice({ locations, value, onChange }: LocationChoiceProps) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const choices = locations.map((l) => ({ id: l.id, title: l.name, line: format.address(l) }));
  return <Choices label={t('where')} choices={choices} value={value} onChange={onChange} />;
}
