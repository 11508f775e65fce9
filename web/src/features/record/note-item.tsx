import { Button, Textarea } from '@mantine/core';
import { Lock, PencilLine, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Note } from '@/api/record';
import type { Instant } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog } from '@/components/dialog';
import { InlineProblem } from '@/components/states';
import { Badge } from '@/components/status-badge';
import { useFormat } from '@/i18n/use-format';
import { NoteForm } from './note-form';
import type { PartProps } from './parts';
import { useAppendNote, useDiscardNote, useShareNote } from './record.api';
import classes from './record.module.css';

/** One note: who wrote it when, who reads it, what was added, and what its author may do with it. */
export function NoteItem({ note, patientId, isDoctor }: PartProps & { note: Note }) {
  const { t } = useTranslation('record');
  const format = useFormat();
  const announce = useAnnounce();
  const share = useShareNote(patientId);
  const append = useAppendNote(patientId);
  const discard = useDiscardNote(patientId);
  const [open, setOpen] = useState<'edit' | 'append' | 'share' | 'discard'>();
  const [text, setText] = useState('');
  const may = (action: Note['allowedActions'][number]) => note.allowedActions.includes(action);
  const close = () => setOpen(undefined);
  const when = (at: Instant) => `${format.instantDate(at)}, ${format.instantTime(at)}`;
  if (open === 'edit') {
    return (
      <li>
        <NoteForm patientId={patientId} isDoctor={isDoctor} note={note} onDone={close} />
      </li>
    );
  }
  return (
    <li id={note.id} tabIndex={-1} className={classes.note}>
      <div className={classes.noteHead}>
        <strong>{note.by.name}</strong>
        <span>{when(note.signedAt ?? note.createdAt)}</span>
        {!note.signedAt && (
          <Badge icon={PencilLine} colour="amber">
            {t('note.draft')}
          </Badge>
        )}
        {note.shared ? (
          <Badge icon={Users} colour="grey">
            {t('note.sharedBadge')}
          </Badge>
        ) : (
          <Badge icon={Lock} colour="grey">
            {t('note.privateBadge')}
          </Badge>
        )}
      </div>
      {note.visit && (
        <p className={classes.quiet}>
          {t('note.about', {
            service: note.visit.serviceName,
            when: format.date(note.visit.startLocal, 'full'),
          })}
        </p>
      )}
      <p className={classes.text}>{note.text}</p>
      {note.addenda.map((added) => (
        <div key={added.at} className={classes.addendum}>
          <p className={classes.quiet}>{t('note.added', { name: added.by.name, when: when(added.at) })}</p>
          <p className={classes.text}>{added.text}</p>
        </div>
      ))}
      {open === 'append' && (
        <form
          className={classes.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!text.trim()) return;
            append.mutate(
              { note, text },
              {
                onSuccess: () => {
                  announce(t('note.appended'));
                  setText('');
                  close();
                },
              },
            );
          }}
        >
          <Textarea
            label={t('note.append')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            maxLength={20000}
            autosize
            minRows={3}
            autoFocus
          />
          <InlineProblem error={append.error} />
          <div className={classes.buttons}>
            <Button type="submit" size="sm" loading={append.isPending} disabled={!text.trim()}>
              {t('note.appendGo')}
            </Button>
            <Button size="sm" variant="default" onClick={close}>
              {t('note.leave')}
            </Button>
          </div>
        </form>
      )}
      {note.allowedActions.length > 0 && open !== 'append' && (
        <div className={classes.buttons}>
          {may('change') && (
            <Button size="sm" variant="light" onClick={() => setOpen('edit')}>
              {t('note.goOn')}
            </Button>
          )}
          {may('append') && (
            <Button size="sm" variant="default" onClick={() => setOpen('append')}>
              {t('note.append')}
            </Button>
          )}
          {may('share') && (
            <Button size="sm" variant="default" onClick={() => setOpen('share')}>
              {t('note.share')}
            </Button>
          )}
          {may('discard') && (
            <Button size="sm" variant="danger-text" onClick={() => setOpen('discard')}>
              {t('note.discard')}
            </Button>
          )}
        </div>
      )}
      <ConfirmDialog
        opened={open === 'share'}
        onClose={close}
        title={t('note.share')}
        confirm={t('note.shareGo')}
        leave={t('note.keepPrivate')}
        pending={share.isPending}
        error={share.error}
        onConfirm={() => share.mutate(note, { onSuccess: close })}
      >
        <p>{t(isDoctor ? 'note.shareText.doctor' : 'note.shareText.patient')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        opened={open === 'discard'}
        onClose={close}
        danger
        title={t('note.discard')}
        confirm={t('note.discard')}
        leave={t('note.leave')}
        pending={discard.isPending}
        error={discard.error}
        onConfirm={() => discard.mutate(note, { onSuccess: close })}
      >
        <p>{t('note.discardText')}</p>
      </ConfirmDialog>
    </li>
  );
}
