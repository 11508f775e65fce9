import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import {
  documentsQuery,
  recordCategories,
  recordPath,
  useRemoveRecordDocument,
  type RecordCategory,
  type RecordDocument,
} from '@/api/record';
import { useAnnounce } from '@/components/announcer';
import { FileDrop } from '@/components/file-drop';
import { documentRules } from '@/components/file-rules';
import { Section } from '@/components/page';
import { Pager } from '@/components/pager';
import { AfterAMoment, Empty, InlineProblem, Problem } from '@/components/states';
import { DocumentRow } from './document-row';
import type { PartProps } from './parts';
import classes from './record.module.css';
import { useNamed } from './use-named';

const isCategory = (text: string | null): text is RecordCategory =>
  (recordCategories as readonly (string | null)[]).includes(text);

/** Papers and photos: added by drag and drop, shown in a tab of their own, private until they are shared with a doctor. */
export function DocumentsPart({ patientId, isDoctor }: PartProps) {
  const { t } = useTranslation('record');
  const cache = useQueryClient();
  const [params, setParams] = useSearchParams();
  const wanted = params.get('kind');
  const shown = isCategory(wanted) ? wanted : undefined;
  const [category, setCategory] = useState<RecordCategory>(shown ?? 'report');
  const [page, setPage] = useState(1);
  const documents = useQuery(documentsQuery(patientId, { category: shown, page }));
  useNamed(documents.data, setPage);
  const announce = useAnnounce();
  const [removed, setRemoved] = useState<RecordDocument[]>([]);
  const restore = useRemoveRecordDocument(patientId);
  const kinds = recordCategories.map((value) => ({ value, label: t(`category.${value}`) }));
  return (
    <>
      <Section title={t('document.add')}>
        <div className={classes.upload}>
          <NativeSelect
            label={t('document.what')}
            value={category}
            onChange={(event) => setCategory(event.currentTarget.value as RecordCategory)}
            data={kinds}
          />
          <FileDrop
            label={t('document.drop', { kind: t(`category.${category}`) })}
            url={`${recordPath(patientId)}/documents/${category}`}
            rules={documentRules}
            onStored={() => void cache.invalidateQueries({ queryKey: ['record', patientId] })}
          />
          <p className={classes.quiet}>
            {t(isDoctor ? 'document.readBy.doctor' : 'document.readBy.patient')}
          </p>
        </div>
      </Section>
      <Section
        title={t('part.documents')}
        end={
          <NativeSelect
            size="sm"
            aria-label={t('document.show')}
            value={shown ?? ''}
            onChange={(event) => {
              const kind = event.currentTarget.value;
              setPage(1);
              setParams(
                (now) => {
                  if (kind) now.set('kind', kind);
                  else now.delete('kind');
                  return now;
                },
                { replace: true },
              );
            }}
            data={[{ value: '', label: t('document.all') }, ...kinds]}
          />
        }
      >
        {removed.map((gone) => (
          <div key={gone.id} className={classes.removed}>
            <span>{t('common:file.removed', { name: gone.name })}</span>
            <Button
              size="sm"
              variant="default"
              autoFocus
              leftSection={<Undo2 size={14} aria-hidden />}
              aria-label={`${t('common:file.undo')} ${gone.name}`}
              onClick={() =>
                restore.mutate(
                  { id: gone.id, back: true },
                  {
                    onSuccess: () => {
                      announce(t('common:file.kept', { name: gone.name }));
                      setRemoved((now) => now.filter(({ id }) => id !== gone.id));
                    },
                  },
                )
              }
            >
              {t('common:file.undo')}
            </Button>
          </div>
        ))}
        <InlineProblem error={restore.error} />
        {documents.isPending && (
          <AfterAMoment>
            <Skeleton height={160} mt="md" />
          </AfterAMoment>
        )}
        {documents.isError && <Problem error={documents.error} onRetry={() => void documents.refetch()} />}
        {documents.data?.total === 0 && (
          <Empty title={t('document.none.title')}>
            {t(isDoctor ? 'document.none.doctor' : 'document.none.patient')}
          </Empty>
        )}
        {documents.data && documents.data.total > 0 && (
          <>
            <ul>
              {documents.data.items.map((document) => (
                <DocumentRow
                  key={document.id}
                  document={document}
                  patientId={patientId}
                  isDoctor={isDoctor}
                  onRemoved={(gone) => {
                    announce(t('common:file.removed', { name: gone.name }));
                    setRemoved((now) => [...now, gone]);
                  }}
                />
              ))}
            </ul>
            <Pager {...documents.data} label={t('pages')} onPage={setPage} />
          </>
        )}
      </Section>
    </>
  );
}
