import { Button, Menu, Progress, Textarea } from '@mantine/core';
import { FileHeart, ImageUp, Paperclip, Send, TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/api/messages';
import { ProblemError } from '@/api/problem';
import type { RecordDocument } from '@/api/record';
import { upload } from '@/api/upload';
import { useAnnounce } from '@/components/announcer';
import type { ListedFile } from '@/components/file-list';
import { documentRules, endingsOf } from '@/components/file-rules';
import { useProblemText } from '@/components/states';
import { useDraft } from '@/lib/draft';
import { DocumentPicker } from './document-picker';
import { attachmentsPath, removeAttachment, showTyping } from './messages.api';
import classes from './messages.module.css';
import { QuickReplies } from './quick-replies';

type Item = {
  key: number;
  name: string;
  part: number;
  stored?: ListedFile;
  error?: ProblemError;
  controller: AbortController;
};

const longestText = 4_000;
const mostFiles = 10;
const typingEvery = 2_500;
let lastKey = 0;

type ComposerProps = {
  conversation: Conversation;
  other: string;
  onSend: (text: string, files: ListedFile[], documents: string[]) => void;
};

/** Where a message is written. Enter sends; what is written stays through other pages until then. */
export function Composer({ conversation, other, onSend }: ComposerProps) {
  const { t } = useTranslation('messages');
  const { id, side } = conversation;
  const [text, setText, forget] = useDraft(`message-${id}`);
  const [documents, setDocuments] = useState<RecordDocument[]>([]);
  const [isPicking, setPicking] = useState(false);
  const files = useFiles(id, mostFiles - documents.length);
  const field = useRef<HTMLTextAreaElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const lastTyping = useRef(0);
  const stored = files.items.flatMap((item) => item.stored ?? []);
  const isUploading = files.items.some((item) => !item.stored && !item.error);
  const isEmpty = text.trim() === '' && stored.length + documents.length === 0;

  const change = (next: string) => {
    setText(next);
    if (next.trim() === '' || performance.now() - lastTyping.current < typingEvery) return;
    lastTyping.current = performance.now();
    void showTyping(id);
  };
  const send = () => {
    if (isEmpty || isUploading) return;
    onSend(
      text.trim(),
      stored,
      documents.map((document) => document.id),
    );
    setDocuments([]);
    setText('');
    forget();
    files.clear();
    lastTyping.current = 0;
    field.current?.focus();
  };

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <FileChips
        files={files}
        documents={documents}
        onTakeBack={(id) => setDocuments(documents.filter((document) => document.id !== id))}
      />
      <div className={classes.composerLine}>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={[...documentRules.types, ...endingsOf(documentRules)].join(',')}
          onChange={({ currentTarget }) => {
            files.add([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
        <Menu position="top-start" width={280} shadow="none">
          <Menu.Target>
            <button
              type="button"
              className={classes.iconButton}
              aria-label={t('attach.open')}
              title={t('attach.open')}
            >
              <Paperclip size={20} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<ImageUp size={18} aria-hidden />} onClick={() => input.current?.click()}>
              {t('attach.files')}
            </Menu.Item>
            <Menu.Item leftSection={<FileHeart size={18} aria-hidden />} onClick={() => setPicking(true)}>
              {t('attach.document')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {isPicking && (
          <DocumentPicker
            conversation={conversation}
            other={other}
            room={mostFiles - files.count}
            chosen={documents}
            onChoose={setDocuments}
            onClose={() => setPicking(false)}
          />
        )}
        {side === 'practitioner' && (
          <QuickReplies
            onChoose={(words) => {
              change(text ? `${text.trimEnd()}\n${words}` : words);
              field.current?.focus();
            }}
          />
        )}
        <Textarea
          ref={field}
          className={classes.field}
          aria-label={t('write', { other })}
          placeholder={t('placeholder')}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={longestText}
          dir="auto"
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={(event) => {
            // While a word is being composed, Enter belongs to the keyboard.
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <Button
          type="submit"
          aria-disabled={isEmpty || isUploading || undefined}
          rightSection={<Send size={16} className="turns" aria-hidden />}
        >
          {t('send')}
        </Button>
      </div>
    </form>
  );
}

type FileChipsProps = {
  files: ReturnType<typeof useFiles>;
  documents: readonly RecordDocument[];
  onTakeBack: (documentId: string) => void;
};

function FileChips({ files, documents, onTakeBack }: FileChipsProps) {
  const { t } = useTranslation('messages');
  const problemText = useProblemText();
  if (files.items.length + documents.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('toSend')}>
      {files.items.map((item) => (
        <li key={item.key} className={classes.chip} data-error={item.error ? true : undefined}>
          <span className={classes.chipWords}>
            <bdi>{item.name}</bdi>
            {item.error && (
              <span className={classes.chipError} role="alert">
                <TriangleAlert size={14} aria-hidden />
                {problemText(item.error)}
              </span>
            )}
            {!item.error && !item.stored && (
              <Progress
                value={item.part * 100}
                size="sm"
                color="var(--accent)"
                aria-label={t('common:file.progress', { name: item.name })}
              />
            )}
          </span>
          <button
            type="button"
            className={classes.iconButton}
            aria-label={t('takeBack', { name: item.name })}
            onClick={() => files.remove(item)}
          >
            <X size={16} aria-hidden />
          </button>
        </li>
      ))}
      {documents.map(({ id, name }) => (
        <li key={id} className={classes.chip}>
          <FileHeart size={16} aria-hidden />
          <span className={classes.chipWords}>
            <bdi>{name}</bdi>
          </span>
          <button
            type="button"
            className={classes.iconButton}
            aria-label={t('takeBack', { name })}
            onClick={() => onTakeBack(id)}
          >
            <X size={16} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Files on their way to the next message: each is stored before the message is sent. */
function useFiles(id: string, most: number) {
  const { t } = useTranslation('common');
  const announce = useAnnounce();
  const [items, setItems] = useState<Item[]>([]);
  const going = useRef(new Set<AbortController>());
  useEffect(() => {
    const all = going.current;
    return () => all.forEach((controller) => controller.abort());
  }, []);
  const change = (key: number, more: Partial<Item>) =>
    setItems((now) => now.map((item) => (item.key === key ? { ...item, ...more } : item)));

  const send = async (item: Item, file: File) => {
    going.current.add(item.controller);
    try {
      const stored = await upload<ListedFile>(attachmentsPath(id), file, {
        signal: item.controller.signal,
        onProgress: (part) => change(item.key, { part }),
      });
      change(item.key, { stored });
      announce(t('file.stored', { name: item.name }));
    } catch (error) {
      if (item.controller.signal.aborted) return;
      change(item.key, { error: error instanceof ProblemError ? error : new ProblemError(0, {}) });
    } finally {
      going.current.delete(item.controller);
    }
  };

  const count = items.filter((item) => !item.error).length;
  return {
    items,
    count,
    add: (files: File[]) => {
      const room = most - count;
      const added = files.map((file, i): Item => {
        const tooLarge = file.size > documentRules.maxBytes;
        const code = i >= room ? 'too_many_files' : tooLarge ? 'file_too_large' : undefined;
        const error = code ? new ProblemError(422, { code, maxBytes: documentRules.maxBytes }) : undefined;
        return { key: ++lastKey, name: file.name, part: 0, error, controller: new AbortController() };
      });
      setItems((now) => [...now.filter((item) => !item.error), ...added]);
      added.forEach((item, i) => {
        const file = files[i];
        if (!item.error && file) void send(item, file);
      });
    },
    remove: (item: Item) => {
      item.controller.abort();
      setItems((now) => now.filter(({ key }) => key !== item.key));
      // What stays unsent is removed by the clinic after a day, should this fail.
      if (item.stored) void removeAttachment(id, item.stored.id).catch(() => undefined);
    },
    clear: () => setItems([]),
  };
}
