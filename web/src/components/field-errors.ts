import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';

/** The server's refusals by field, in our words where we have them, else in the server's. */
export function useFieldErrors() {
  const { t } = useTranslation('common');
  return (error: unknown): Record<string, string> => {
    if (!isProblem(error, 'validation_failed')) return {};
    return Object.fromEntries(
      Object.entries(error.errors).flatMap(([field, refusals]) => {
        const first = refusals[0];
        return first ? [[field, t(`field.${first.code}`, { defaultValue: first.message })]] : [];
      }),
    );
  };
}
