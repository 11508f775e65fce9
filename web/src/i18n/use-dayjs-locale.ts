import 'dayjs/locale/es';
import 'dayjs/locale/en-gb';
import { useTranslation } from 'react-i18next';

const known: Record<string, string> = { en: 'en-gb', es: 'es', pseudo: 'es' };

/** The calendar components format by dayjs; this is our language as dayjs calls it. */
export function useDayjsLocale(): string {
  const { i18n } = useTranslation();
  return known[i18n.language] ?? 'en-gb';
}
