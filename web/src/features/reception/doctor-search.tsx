import { Button, Skeleton, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { SearchResults } from '@/api/types';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import classes from './reception.module.css';

const most = 8;

/** With whom: doctors by name or specialty, each with the next free time. */
export function DoctorSearch({ onChoose }: { onChoose: (id: string) => void }) {
  const { t } = useTranslation('reception');
  const format = useFormat();
  const [text, setText] = useState('');
  const query = { text: text.trim(), pageSize: most };
  const found = useQuery({
    queryKey: ['search', query],
    queryFn: () => api.get<SearchResults>('/api/scheduling/practitioners', query),
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-label={t('book.who')}>
      <TextInput
        type="search"
        label={t('book.who')}
        description={t('book.whoHint')}
        leftSection={<Search size={16} aria-hidden />}
        value={text}
        maxLength={100}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {found.isPending && (
        <AfterAMoment>
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} height={56} mt="md" />
          ))}
        </AfterAMoment>
      )}
      {found.isError && <Problem error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.total === 0 && <Empty title={t('book.noDoctor.title')}>{t('book.noDoctor.text')}</Empty>}
      <ul>
        {found.data?.items.map((doctor) => {
          const next = doctor.nextSlots[0] ?? doctor.nextFree;
          return (
            <li key={doctor.id} className={classes.row} data-plain>
              <div className={classes.words}>
                <strong>{doctor.name}</strong>
                <span>
                  {format.list([
                    ...doctor.specialties.map(format.specialty),
                    ...doctor.locations.map((l) => l.name),
                  ])}
                </span>
              </div>
              <div className={classes.contact}>
                {next
                  ? t('book.next', { when: format.dateTime(next.startLocal, 'short') })
                  : t('book.nothingFree')}
              </div>
              <Button
                variant="light"
                size="sm"
                aria-label={t('book.choose', { name: doctor.name })}
                onClick={() => onChoose(doctor.id)}
              >
                {t('book.chooseShort')}
              </Button>
            </li>
          );
        })}
      </ul>
      {found.data && found.data.total > most && (
        <p className={classes.hint}>{t('book.moreDoctors', { count: found.data.total - most })}</p>
      )}
    </section>
  );
}
