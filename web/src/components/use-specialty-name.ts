import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { specialtiesQuery } from '@/api/queries';

/** The name of a specialty in the reader's language, else as the clinic wrote it, else its code. */
export function useSpecialtyName() {
  const { t } = useTranslation('common');
  const specialties = useQuery(specialtiesQuery()).data ?? [];
  return (code: string) => {
    const known = specialties.find((s) => s.code === code);
    return known?.renamed ? known.name : t(`specialty.${code}.name`, { defaultValue: known?.name ?? code });
  };
}
