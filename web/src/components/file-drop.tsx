import { Button, Progress } from '@mantine/core';
import { RotateCw, TriangleAlert, Upload, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useDropzone } from 'react-dropzone';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/api/problem';
import { upload } from '@/api/upload';
import { useAnnounce } from './announcer';
import { endingsOf, type FileRules } from './file-rules';
import classes from './file-drop.module.css';
import { useProblemText } from './states';
import { useFileSize } from './use-file-size';

type FileDropProps<T> = {
  /** What to put here, for example "Licence and certificates". */
  label: string;
  /** Where each file is sent, in a request of its own. */
  url: string;
  method?: 'POST' | 'PUT';
  rules: FileRules;
  /** How many more files may come; 1 for a place that holds one. */
  room?: number;
  /** The server's answer for a file that it has stored. */
  onStored: (answer: T, file: File) => void;
};

type Item = {
  key: number;
  file: File;
  /** From 0 to 1. */
  part: number;
  error?: ProblemError;
  controller: AbortController;
};

let lastKey = 0;

/** Takes files by drag and drop or by a button, and shows how far each of them is, until it is stored or refused. */
export function FileDrop<T>({ label, url, method, rules, room = Infinity, onStored }: FileDropProps<T>) {
  const { t } = useTranslation('common');
  const size = useFileSize();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [items, setItems] = useState<Item[]>([]);
  const going = useRef(new Set<AbortController>());
  // What is on its way when somebody leaves the page is called off; the server keeps nothing of it.
  useEffect(() => {
    const all = going.current;
    return () => all.forEach((controller) => controller.abort());
  }, []);

  const change = (key: number, more: Partial<Item>) =>
    setItems((now) => now.map((item) => (item.key === key ? { ...item, ...more } : item)));
  const remove = (key: number) => {
    setItems((now) => now.filter((item) => item.key !== key));
    button.current?.focus();
  };

  const fail = (item: Item, error: ProblemError) => {
    change(item.key, { error });
    announce(t('file.failed', { name: item.file.name, reason: problemText(error) }), 'assertive');
  };

  const send = async (item: Item) => {
    going.current.add(item.controller);
    try {
      const answer = await upload<T>(url, item.file, {
        method,
        signal: item.controller.signal,
        onProgress: (part) => change(item.key, { part }),
      });
      setItems((now) => now.filter((other) => other.key !== item.key));
      announce(t('file.stored', { name: item.file.name }));
      onStored(answer, item.file);
    } catch (error) {
      if (!item.controller.signal.aborted)
        fail(item, error instanceof ProblemError ? error : new ProblemError(0, {}));
    } finally {
      going.current.delete(item.controller);
    }
  };

  const add = (files: File[]) => {
    const waiting = items.filter((item) => !item.error).length;
    const added = files.map((file) => ({ key: ++lastKey, file, part: 0, controller: new AbortController() }));
    setItems((now) => [...now.filter((item) => !item.error), ...added]);
    added.forEach((item, at) => {
      const code = refusalOf(item.file, rules) ?? (waiting + at >= room ? 'too_many_files' : undefined);
      if (code) fail(item, new ProblemError(422, { code, maxBytes: rules.maxBytes }));
      else void send(item);
    });
  };

  const retry = (item: Item) => {
    const again = { ...item, part: 0, error: undefined, controller: new AbortController() };
    change(item.key, again);
    void send(again);
  };

  const zone = useDropzone({
    // The server decides by content; a wrong type is refused here with the same words.
    onDrop: (accepted) => add(accepted),
    accept: undefined,
    multiple: room > 1,
    noKeyboard: true,
  });

  return (
    <div className={classes.drop}>
      <div
        {...zone.getRootProps({ role: 'group', 'aria-labelledby': `${id}-label` })}
        className={classes.zone}
        data-over={zone.isDragActive || undefined}
        tabIndex={-1}
      >
        <input
          {...zone.getInputProps({ accept: [...rules.types, ...endingsOf(rules)].join(',') })}
          aria-hidden
        />
        <span id={`${id}-label`} className={classes.label}>
          {label}
        </span>
        <span id={`${id}-hint`} className={classes.hint}>
          {t('file.hint', { types: rules.names, size: size(rules.maxBytes) })}
        </span>
        <Button
          ref={button}
          variant="default"
          leftSection={<Upload size={16} aria-hidden />}
          aria-describedby={`${id}-label ${id}-hint`}
          onClick={(event) => {
            event.stopPropagation();
            zone.open();
          }}
        >
          {t(room > 1 ? 'file.chooseSeveral' : 'file.choose')}
        </Button>
        <span className={classes.or}>{t(zone.isDragActive ? 'file.drop' : 'file.orDrop')}</span>
      </div>
      {items.length > 0 && (
        <ul className={classes.items} aria-label={t('file.going')}>
          {items.map((item) => (
            <li key={item.key}>
              <div className={classes.line}>
                <bdi className={classes.name}>{item.file.name}</bdi>
                <span className={classes.size}>{size(item.file.size)}</span>
                {item.error?.isTransient && (
                  <Button
                    size="xs"
                    variant="default"
                    leftSection={<RotateCw size={14} aria-hidden />}
                    aria-label={`${t('file.retry')} ${item.file.name}`}
                    onClick={() => retry(item)}
                  >
                    {t('file.retry')}
                  </Button>
                )}
                <Button
                  size="xs"
                  variant="subtle"
                  leftSection={<X size={14} aria-hidden />}
                  aria-label={`${t(item.error ? 'file.dismiss' : 'file.cancel')} ${item.file.name}`}
                  onClick={() => {
                    item.controller.abort();
                    remove(item.key);
                  }}
                >
                  {t(item.error ? 'file.dismiss' : 'file.cancel')}
                </Button>
              </div>
              {item.error ? (
                <p className={classes.error}>
                  <TriangleAlert size={16} aria-hidden />
                  {problemText(item.error)}
                </p>
              ) : (
                <Progress
                  value={item.part * 100}
                  size="sm"
                  color="var(--accent)"
                  aria-label={t('file.progress', { name: item.file.name })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What can be said without asking the server. */
function refusalOf(file: File, rules: FileRules): string | undefined {
  if (file.size === 0) return 'file_empty';
  if (file.size > rules.maxBytes) return 'file_too_large';
  const fits =
    rules.types.includes(file.type) ||
    endingsOf(rules).some((ending) => file.name.toLowerCase().endsWith(ending));
  return fits ? undefined : 'file_type_not_allowed';
}
