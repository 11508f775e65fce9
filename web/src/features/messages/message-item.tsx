import { Button } from '@mantine/core';
import { Check, CheckCheck, Clock, FileText, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/api/messages';
import type { ListedFile } from '@/components/file-list';
import { useProblemText } from '@/components/states';
import { useFileSize } from '@/components/use-file-size';
import { useFormat } from '@/i18n/use-format';
import { attachmentsPath, type Message } from './messages.api';
import classes from './messages.module.css';
import type { Pending } from './outbox';

type MessageItemProps = {
  message: Message;
  conversation: Conversation;
  /** The one that a search led to. */
  isMarked: boolean;
  isLastOfRun: boolean;
  /** Whether it is the newest of the reader's side: it says how far it came. */
  isOwnLast: boolean;
};

/** One message as it is stored. */
export function MessageItem({ message, conversation, isMarked, isLastOfRun, isOwnLast }: MessageItemProps) {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const isOwn = message.from === conversation.side;
  const sender = message.from === 'patient' ? conversation.patientName : conversation.practitionerName;
  return (
    <li
      id={`message-${message.seq}`}
      className={classes.message}
      data-own={isOwn || undefined}
      data-marked={isMarked || undefined}
    >
      <span className="visually-hidden">{isOwn && !message.byName ? t('you') : sender}</span>
      {message.byName && (
        <span className={classes.by}>
          {t('by', { name: message.byName, patient: conversation.patientName })}
        </span>
      )}
      {message.text && (
        <p className={classes.bubble} dir="auto">
          {message.text}
        </p>
      )}
      <Files conversationId={conversation.id} files={message.attachments} />
      {(isLastOfRun || isOwnLast) && (
        <p className={classes.at}>
          <time dateTime={message.sentAt}>{format.instantTime(message.sentAt)}</time>
          {isOwnLast && <HowFar message={message} conversation={conversation} />}
        </p>
      )}
    </li>
  );
}

function HowFar({ message, conversation }: { message: Message; conversation: Conversation }) {
  const { t } = useTranslation('messages');
  const { otherReadUpTo, otherDeliveredUpTo } = conversation;
  const state =
    message.seq <= otherReadUpTo ? 'read' : message.seq <= otherDeliveredUpTo ? 'delivered' : 'sent';
  const Icon = state === 'sent' ? Check : CheckCheck;
  return (
    <span className={classes.howFar} data-read={state === 'read' || undefined}>
      <Icon size={14} aria-hidden />
      {t(`state.${state}`)}
    </span>
  );
}

function Files({ conversationId, files }: { conversationId: string; files: ListedFile[] }) {
  const { t } = useTranslation('messages');
  const size = useFileSize();
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('files')}>
      {files.map((file) => {
        const href = `${attachmentsPath(conversationId)}/${file.id}?preview=true`;
        return (
          <li key={file.id}>
            {file.contentType.startsWith('image/') ? (
              <a href={href} target="_blank" rel="noreferrer" className={classes.photo}>
                <img src={href} alt={t('photo', { name: file.name })} loading="lazy" />
              </a>
            ) : (
              <a href={href} target="_blank" rel="noreferrer" className={classes.file}>
                <FileText size={20} aria-hidden />
                <span>
                  <bdi>{file.name}</bdi>
                  <span>{size(file.size)}</span>
                </span>
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}

type PendingItemProps = {
  message: Pending;
  conversationId: string;
  onAgain: () => void;
  onDiscard: () => void;
};

/** A message that the clinic has not answered for yet, or that could not be sent: then it can be sent again. */
export function PendingItem({ message, conversationId, onAgain, onDiscard }: PendingItemProps) {
  const { t } = useTranslation('messages');
  const problemText = useProblemText();
  const isFailed = message.state === 'failed';
  return (
    <li className={classes.message} data-own data-pending={!isFailed || undefined}>
      <span className="visually-hidden">{t('you')}</span>
      {message.text && (
        <p className={classes.bubble} dir="auto">
          {message.text}
        </p>
      )}
      <Files conversationId={conversationId} files={message.files} />
      {isFailed ? (
        <div className={classes.failed} role="alert">
          <p>
            <TriangleAlert size={16} aria-hidden />
            <span>{`${t('notSent')} ${problemText(message.error)}`}</span>
          </p>
          <Button size="xs" variant="default" onClick={onAgain}>
            {t('again')}
          </Button>
          <Button size="xs" variant="danger-text" onClick={onDiscard}>
            {t('discard')}
          </Button>
        </div>
      ) : (
        <p className={classes.at}>
          <span className={classes.howFar}>
            <Clock size={14} aria-hidden />
            {t('state.sending')}
          </span>
        </p>
      )}
    </li>
  );
}
