import { Button } from '@mantine/core';
import { NotebookPen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Conversation } from '@/api/messages';
import { noteDraft } from '@/api/record';
import { useFormat } from '@/i18n/use-format';
import { addToDraft } from '@/lib/draft';
import { senderOf } from './message-item';
import type { Message } from './messages.api';
import classes from './messages.module.css';

/** Begins and ends choosing messages for a note. */
export function NoteButton({ isOn, onClick }: { isOn: boolean; onClick: () => void }) {
  const { t } = useTranslation('messages');
  return (
    <button
      type="button"
      className={classes.iconButton}
      aria-label={t('note.begin')}
      title={t('note.begin')}
      aria-pressed={isOn}
      onClick={onClick}
    >
      <NotebookPen size={18} aria-hidden />
    </button>
  );
}

type NoteBarProps = { conversation: Conversation; messages: Message[]; onLeave: () => void };

/**
 * Takes the chosen messages to the form of a note in the record. The words go there in memory only: they are about health, so they
 * stand neither in the address nor in the history of the browser, and nothing is stored until somebody saves the note.
 */
export function NoteBar({ conversation, messages, onLeave }: NoteBarProps) {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const navigate = useNavigate();
  const { side, isOwn, patientId } = conversation;
  const write = () => {
    if (messages.length === 0) return;
    const quotes = messages.map((message) =>
      t('note.quote', {
        name: senderOf(message, conversation),
        day: format.instantDate(message.sentAt),
        time: format.instantTime(message.sentAt),
        text: message.text,
      }),
    );
    addToDraft(noteDraft(patientId), quotes.join('\n\n'));
    const own = `/record/notes${isOwn ? '' : `?patient=${patientId}`}`;
    void navigate(side === 'practitioner' ? `/practice/patients/${patientId}/record/notes` : own);
  };
  return (
    <div className={classes.noteBar} role="group" aria-label={t('note.begin')}>
      <p role="status">{t('note.count', { count: messages.length })}</p>
      <Button aria-disabled={messages.length === 0 || undefined} onClick={write}>
        {t('note.write')}
      </Button>
      <Button variant="default" onClick={onLeave}>
        {t('note.leave')}
      </Button>
    </div>
  );
}
