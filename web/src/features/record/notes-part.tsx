import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { noteDraft, notesQuery } from '@/api/record';
import { Pager } from '@/components/pager';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { hasDraft } from '@/lib/draft';
import { NoteForm } from './note-form';
import { NoteItem } from './note-item';
import type { PartProps } from './parts';
import classes from './record.module.css';
import { useNamed } from './use-named';

/** What the patient's side and doctors write to each other, and for themselves. */
export function NotesPart({ patientId, isDoctor }: PartProps) {
  const { t } = useTranslation('record');
  const [params] = useSearchParams();
  const visit = params.get('visit');
  const [page, setPage] = useState(1);
  const [writing, setWriting] = useState(visit !== null || hasDraft(noteDraft(patientId)));
  const notes = useQuery(notesQuery(patientId, page));
  useNamed(notes.data, setPage);
  return (
    <>
      {writing ? (
        <NoteForm
          patientId={patientId}
          isDoctor={isDoctor}
          appointmentId={visit}
          onDone={() => setWriting(false)}
        />
      ) : (
        <div className={classes.start}>
          <Button onClick={() => setWriting(true)}>{t('note.new')}</Button>
        </div>
      )}
      {notes.isPending && (
        <AfterAMoment>
          <Skeleton height={240} />
        </AfterAMoment>
      )}
      {notes.isError && <Problem error={notes.error} onRetry={() => void notes.refetch()} />}
      {notes.data?.total === 0 && !writing && (
        <Empty heading="h2" title={t('note.none.title')}>
          {t(isDoctor ? 'note.none.doctor' : 'note.none.patient')}
        </Empty>
      )}
      {notes.data && notes.data.total > 0 && (
        <>
          <ul className={classes.notes} aria-label={t('part.notes')}>
            {notes.data.items.map((note) => (
              <NoteItem key={note.id} note={note} patientId={patientId} isDoctor={isDoctor} />
            ))}
          </ul>
          <Pager {...notes.data} label={t('pages')} onPage={setPage} />
        </>
      )}
    </>
  );
}
