import { Button, Checkbox, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Conversation } from '@/api/messages';
import { documentsQuery, type RecordDocument } from '@/api/record';
import { Dialog, DialogActions } from '@/components/dialog';
import { Pager } from '@/components/pager';
import { Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import classes from './messages.module.css';

type DocumentPickerProps = {
  conversation: Conversation;
  other: string;
  /** How many more go with the message. */
  room: number;
  chosen: readonly RecordDocument[];
  onChoose: (documents: RecordDocument[]) => void;
  onClose: () => void;
};

/** The documents of the record that the reader may open, to choose which go with the message. */
export function DocumentPicker({
  conversation,
  other,
  room,
  chosen,
  onChoose,
  onClose,
}: DocumentPickerProps) {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const { patientId, side, isOwn } = conversation;
  const [page, setPage] = useState(1);
  const [picked, setPicked] = useState<readonly RecordDocument[]>(chosen);
  const documents = useQuery(documentsQuery(patientId, { page }));
  const isFull = picked.length >= room;
  const own = `/record/documents${isOwn ? '' : `?patient=${patientId}`}`;
  return (
    <Dialog opened onClose={onClose} title={t('document.title')}>
      <p>{t(`document.lead.${side}`, { other })}</p>
      {documents.isPending && <Skeleton height={120} />}
      {documents.isError && <Problem error={documents.error} onRetry={() => void documents.refetch()} />}
      {documents.data?.total === 0 && (
        <p>
          {t('document.none')}{' '}
          <Link to={side === 'patient' ? own : `/practice/patients/${patientId}/record/documents`}>
            {t('document.toRecord')}
          </Link>
        </p>
      )}
      {documents.data && documents.data.total > 0 && (
        <>
          <ul className={classes.picker} aria-label={t('document.list')}>
            {documents.data.items.map((document) => {
              const isPicked = picked.some(({ id }) => id === document.id);
              return (
                <li key={document.id}>
                  <Checkbox
                    label={document.name}
                    description={t('document.addedOn', { date: format.instantDate(document.addedAt) })}
                    checked={isPicked}
                    disabled={isFull && !isPicked}
                    onChange={() =>
                      setPicked(
                        isPicked ? picked.filter(({ id }) => id !== document.id) : [...picked, document],
                      )
                    }
                  />
                </li>
              );
            })}
          </ul>
          <Pager {...documents.data} label={t('document.pages')} onPage={setPage} />
        </>
      )}
      <DialogActions>
        <Button
          onClick={() => {
            onChoose([...picked]);
            onClose();
          }}
        >
          {t('document.add', { count: picked.length })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('note.leave')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
