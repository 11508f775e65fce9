import { useTranslation } from 'react-i18next';
import type { Notification } from '@/api/types';
import { useFormat } from '@/i18n/use-format';

/** What happened, in the reader's language: a title and the visit it is about. */
export function useNotificationText() {
  const { t } = useTranslation('notifications');
  const format = useFormat();
  return ({ kind, appointmentId, data }: Notification) => {
    if (kind === 'wait_list_offered') {
      const { practitionerName: doctor, serviceName, locationName, startLocal } = data;
      return {
        title: t('kind.wait_list_offered.own', { doctor, when: format.dateTime(startLocal, 'short') }),
        line: [serviceName, locationName, t('about.wait_list_offered')].filter(Boolean).join(', '),
      };
    }
    if (!appointmentId) {
      const ends = data.expiresOn ? format.date(data.expiresOn, 'full') : '';
      const words = {
        doctor: data.practitionerName,
        patient: data.patientName,
        person: data.proxyName,
        date: ends,
      };
      const title = t(`kind.${kind}.${data.forStaff ? 'staff' : 'own'}`, words);
      return {
        title: data.for ? t('forPatient', { name: data.for, title }) : title,
        line: t(`about.${kind}`, words),
      };
    }
    const when = format.dateTime(data.startLocal, 'short');
    const before = data.previousStartLocal ? format.dateTime(data.previousStartLocal, 'short') : '';
    const patient = data.patientName.trim() || t('left');
    const words = { doctor: data.practitionerName, patient, when, before };
    const who = data.forStaff ? patient : data.practitionerName;
    const title = t(`kind.${kind}.${data.forStaff ? 'staff' : 'patient'}`, words);
    return {
      title: data.for ? t('forPatient', { name: data.for, title }) : title,
      line: [
        who,
        data.serviceName,
        data.locationName,
        data.visits && t('about.series', { count: data.visits }),
      ]
        .filter(Boolean)
        .join(', '),
    };
  };
}
