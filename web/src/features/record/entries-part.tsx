import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entriesQuery, entryKinds, type Entry, type EntryKind } from '@/api/record';
import { Section } from '@/components/page';
import { Pager } from '@/components/pager';
import { AfterAMoment, Problem } from '@/components/states';
import { EntryDialog } from './entry-dialog';
import { EntryRow } from './entry-row';
import type { PartProps } from './parts';
import classes from './record.module.css';
import { useNamed } from './use-named';

/** Allergies, conditions, medicines and the rest; what is over or was a mistake is folded away below. */
export function EntriesPart({ patientId, isDoctor }: PartProps) {
  const { t } = useTranslation('record');
  const [page, setPage] = useState(1);
  const [adding, setAdding] = useState<EntryKind>();
  const entries = useQuery(entriesQuery(patientId, page));
  useNamed(entries.data, setPage);
  if (entries.isPending) {
    return (
      <AfterAMoment>
        <Skeleton height={320} />
      </AfterAMoment>
    );
  }
  if (entries.isError) return <Problem error={entries.error} onRetry={() => void entries.refetch()} />;
  return (
    <>
      {entryKinds.map((kind) => (
        <Section
          key={kind}
          title={t(`kind.${kind}`)}
          end={
            <Button variant="default" size="sm" aria-label={t(`add.${kind}`)} onClick={() => setAdding(kind)}>
              {t('add.short')}
            </Button>
          }
        >
          <Entries
            patientId={patientId}
            isDoctor={isDoctor}
            kind={kind}
            entries={entries.data.items.filter((entry) => entry.kind === kind)}
          />
        </Section>
      ))}
      <Pager {...entries.data} label={t('pages')} onPage={setPage} />
      {adding && <EntryDialog patientId={patientId} kind={adding} onClose={() => setAdding(undefined)} />}
    </>
  );
}

type EntriesProps = PartProps & { kind: EntryKind; entries: Entry[] };

function Entries({ kind, entries, ...part }: EntriesProps) {
  const { t } = useTranslation('record');
  const active = entries.filter(({ status }) => status === 'active');
  const past = entries.filter(({ status }) => status !== 'active');
  return (
    <>
      {active.length === 0 && <p className={classes.empty}>{t(`none.${kind}`)}</p>}
      <ul>
        {active.map((entry) => (
          <EntryRow key={entry.id} entry={entry} {...part} />
        ))}
      </ul>
      {past.length > 0 && (
        <details className={classes.past}>
          <summary>{t('past', { count: past.length })}</summary>
          <ul>
            {past.map((entry) => (
              <EntryRow key={entry.id} entry={entry} {...part} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
