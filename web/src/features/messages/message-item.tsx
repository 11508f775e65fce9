import { Button, Checkbox } from '@mantine/core';
import { Check, CheckCheck, Clock, FileHeart, FileText, FolderInput, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/api/messages';
import { documentHref, type RecordDocument } from '@/api/record';
import { useAnnounce } from '@/components/announcer';
import type { ListedFile } from '@/components/file-list';
import { InlineProblem, useProblemText } from '@/components/states';
import { useFileSize } from '@/components/use-file-size';
import { useFormat } from '@/i18n/use-format';
import { attachmentsPath, useKeepInRecord, type Message } from './messages.api';
import classes from './messages.module.css';
import type { Pending } from './outbox';

/** The documents that the messages name, as far as the reader may open them; not all of them while the record is being asked. */
export type KnownDocuments = { items: readonly RecordDocument[]; isAll: boolean };

type MessageItemProps = {
  message: Message;
  conversation: Conversation;
  documents: KnownDocuments;
  /** The one that a search led to. */
  isMarked: boolean;
  isLastOfRun: boolean;
  /** Whether it is the newest of the reader's side: it says how far it came. */
  isOwnLast: boolean;
  /** Where messages are chosen for a note: whether this one is, and how to change that. */
  choice?: { chosen: boolean; onChange: (chosen: boolean) => void };
};

/** One message as it is stored. */
export function MessageItem(props: MessageItemProps) {
  const { message, conversation, documents, isMarked, isLastOfRun, isOwnLast, choice } = props;
  const { t } = useTranslation('messages');
  const format = useFormat();
  const isOwn = message.from === conversation.side;
  const sender = senderOf(message, conversation);
  const sentAt = format.instantTime(message.sentAt);
  return (
    <li
      id={`message-${message.seq}`}
      className={classes.message}
      data-own={isOwn || undefined}
      data-marked={isMarked || undefined}
      data-chosen={choice?.chosen || undefined}
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
      <Files
        conversation={conversation}
        files={message.attachments}
        // Who sent a file has it; who received it may want to keep it.
        canKeep={!isOwn && (conversation.canWrite || conversation.side === 'patient')}
      />
      <Documents conversation={conversation} ids={message.documentIds} known={documents} />
      {choice && message.text && (
        <Checkbox
          size="sm"
          label={t('note.choose')}
          aria-label={t('note.chooseOf', { sender, at: sentAt, text: beginningOf(message.text) })}
          checked={choice.chosen}
          onChange={(event) => choice.onChange(event.currentTarget.checked)}
        />
      )}
      {(isLastOfRun || isOwnLast) && (
        <p className={classes.at}>
          <time dateTime={message.sentAt}>
            <bdi>{sentAt}</bdi>
          </time>
          {isOwnLast && <HowFar message={message} conversation={conversation} />}
        </p>
      )}
    </li>
  );
}

export const senderOf = (message: Message, { patientName, practitionerName }: Conversation) =>
  message.from === 'patient' ? (message.byName ?? patientName) : practitionerName;

const longestName = 60;
const beginningOf = (text: string) =>
  text.length > longestName ? `${text.slice(0, longestName).trimEnd()} …` : text;

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

type FilesProps = { conversation: Conversation; files: ListedFile[]; canKeep?: boolean };

function Files({ conversation, files, canKeep }: FilesProps) {
  const { t } = useTranslation('messages');
  const size = useFileSize();
  if (files.length === 0) return null;
  const photos = files.filter(isPhoto);
  return (
    <ul className={classes.files} aria-label={t('files')} data-many={photos.length > 1 || undefined}>
      {files.map((file) => {
        const href = `${attachmentsPath(conversation.id)}/${file.id}?preview=true`;
        return (
          <li key={file.id} data-photo={isPhoto(file) || undefined}>
            {isPhoto(file) ? (
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
                <span className="visually-hidden">{` (${t('common:file.newTab')})`}</span>
              </a>
            )}
            {canKeep && (
              <KeepButton
                conversation={conversation}
                file={file}
                // Beside each other there is room for one word.
                isShort={photos.length > 1 && isPhoto(file)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

const isPhoto = (file: ListedFile) => file.contentType.startsWith('image/');

type KeepButtonProps = { conversation: Conversation; file: ListedFile; isShort: boolean };

/** One press puts a received file into the record; then it says so. */
function KeepButton({ conversation, file, isShort }: KeepButtonProps) {
  const { t } = useTranslation('messages');
  const announce = useAnnounce();
  const keep = useKeepInRecord(conversation);
  if (keep.isSuccess) {
    return (
      <p className={classes.kept}>
        <Check size={14} aria-hidden />
        {t(isShort ? 'keep.shortDone' : 'keep.done')}
      </p>
    );
  }
  return (
    <>
      <button
        type="button"
        className={classes.keep}
        aria-label={t('keep.of', { name: file.name })}
        aria-disabled={keep.isPending || undefined}
        onClick={() =>
          !keep.isPending &&
          keep.mutate(file, { onSuccess: () => announce(t('keep.doneOf', { name: file.name })) })
        }
      >
        <FolderInput size={14} aria-hidden />
        {t(keep.isPending ? 'keep.pending' : isShort ? 'keep.short' : 'keep.action')}
      </button>
      <InlineProblem error={keep.error} />
    </>
  );
}

type DocumentsProps = {
  conversation: Conversation;
  ids: readonly string[];
  known: KnownDocuments;
};

/** Documents of the record. The record says what they are called, and opens them to whom it lets. */
function Documents({ conversation: { patientId, side }, ids, known }: DocumentsProps) {
  const { t } = useTranslation('messages');
  if (ids.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('document.list')}>
      {ids.map((id) => {
        const document = known.items.find((d) => d.id === id);
        return (
          <li key={id}>
            {document ? (
              <a
                href={documentHref(patientId, document)}
                target="_blank"
                rel="noreferrer"
                className={classes.file}
              >
                <FileHeart size={20} aria-hidden />
                <span>
                  <bdi>{document.name}</bdi>
                  <span>{t('document.ofRecord')}</span>
                </span>
                <span className="visually-hidden">{` (${t('common:file.newTab')})`}</span>
              </a>
            ) : (
              <p className={classes.file}>
                <FileHeart size={20} aria-hidden />
                <span>{t(known.isAll ? `document.gone.${side}` : 'document.ofRecord')}</span>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

type PendingItemProps = {
  message: Pending;
  conversation: Conversation;
  documents: KnownDocuments;
  onAgain: () => void;
  onDiscard: () => void;
};

/** A message that the clinic has not answered for yet, or that could not be sent: then it can be sent again. */
export function PendingItem({ message, conversation, documents, onAgain, onDiscard }: PendingItemProps) {
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
      <Files conversation={conversation} files={message.files} />
      <Documents conversation={conversation} ids={message.documents} known={documents} />
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
