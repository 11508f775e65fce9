import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useActsFor } from '@/api/family';
import { useMe } from '@/api/session';
import { useFormat } from '@/i18n/use-format';
import { Choices } from './choices';

const name = 'for';

/** Whom the address says that the visit is for; undefined for the reader, and for anybody the reader does not act for. */
export function useForWhom(): string | undefined {
  const [params] = useSearchParams();
  const wanted = params.get(name);
  return useActsFor().find(({ patientId }) => patientId === wanted)?.patientId;
}

/** Who the visit is for, for people who act for somebody; nothing for everybody else. */
export function ForWhom() {
  const { t } = useTranslation('common');
  const format = useFormat();
  const me = useMe();
  const actsFor = useActsFor();
  const chosen = useForWhom();
  const [, setParams] = useSearchParams();
  if (!me?.patientId || actsFor.length === 0) return null;
  const change = (id: string) =>
    setParams(
      (params) => {
        // A time that was picked for one person is not held for another.
        params.delete('start');
        if (id === me.patientId) params.delete(name);
        else params.set(name, id);
        return params;
      },
      { replace: true, preventScrollReset: true, flushSync: true },
    );
  return (
    <Choices
      label={t('forWhom.label')}
      value={chosen ?? me.patientId}
      onChange={change}
      choices={[
        { id: me.patientId, title: t('forWhom.me'), line: me.name },
        ...actsFor.map((person) => ({
          id: person.patientId,
          title: person.givenName,
          line: `${person.givenName} ${person.familyName}, ${format.date(person.birthDate, 'full')}`,
        })),
      ]}
    />
  );
}
