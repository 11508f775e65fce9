import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useFieldErrors } from '@/components/field-errors';

type Rules<V> = { [K in keyof V]?: (value: V[K]) => string | null };

/** A form whose rules and refusals are keys of the shared `field` texts. The id of each field is its name. */
export function useIdentityForm<V extends Record<string, string>>(initialValues: V, rules: Rules<V>) {
  const { t } = useTranslation('common');
  const fieldErrors = useFieldErrors();
  const form = useForm<V>({
    initialValues,
    validate: (values) =>
      Object.fromEntries(
        Object.entries(rules).map(([name, rule]) => {
          const key = (rule as (value: string) => string | null)(values[name] ?? '');
          return [name, key && t(`field.${key}`)];
        }),
      ),
  });
  return {
    form,
    /** What to do with a refusal of the server: its fields are marked, the rest is for the caller to show. */
    onError: (error: unknown) => form.setErrors(fieldErrors(error)),
  };
}
