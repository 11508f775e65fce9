import { UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { IconLine } from './page';

type OfPatient = { patientId: string; patientName: string };

/** Whose visit it is, where it is not the reader's own; null for the own. */
export function useVisitFor() {
  const { t } = useTranslation('common');
  const me = useMe();
  return ({ patientId, patientName }: OfPatient) =>
    me && patientId !== me.patientId ? t('visitFor', { name: patientName }) : null;
}

/** The same as a fact beside the others. */
export function VisitFor({ visit }: { visit: OfPatient }) {
  const words = useVisitFor()(visit);
  return words ? <IconLine icon={UserRound}>{words}</IconLine> : null;
}
