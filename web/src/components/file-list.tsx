import { Button } from '@mantine/core';
import { FileText, Image, Trash2, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from './announcer';
import classes from './file-drop.module.css';
import { useFileSize } from './use-file-size';

/** A stored file, as the server says. */
export type ListedFile = { id: string; name: string; contentType: string; size: number };

type FileListProps = {
  label: string;
  files: readonly ListedFile[];
  /** Where a file is shown. */
  href: (file: ListedFile) => string;
  /** Removes it for good; left out where files stay. */
  onRemove?: (file: ListedFile) => void;
  /** How long a removal can be undone. */
  undoMs?: number;
};

/** Stored files; each opens in a tab of its own. A removal waits a while, so that it can be undone. */
export function FileList({ label, files, href, onRemove, undoMs = 8000 }: FileListProps) {
  const { t } = useTranslation('common');
  const size = useFileSize();
  const announce = useAnnounce();
  const [leaving, setLeaving] = useState<readonly string[]>([]);
  const waiting = useRef(new Map<string, { timer: ReturnType<typeof setTimeout>; go: () => void }>());
  // Whoever leaves the page has had the time to undo.
  useEffect(() => {
    const all = waiting.current;
    return () =>
      all.forEach(({ timer, go }) => {
        clearTimeout(timer);
        go();
      });
  }, []);

  const remove = (file: ListedFile) => {
    const go = () => {
      waiting.current.delete(file.id);
      onRemove?.(file);
    };
    waiting.current.set(file.id, { timer: setTimeout(go, undoMs), go });
    setLeaving((now) => [...now, file.id]);
    announce(t('file.removed', { name: file.name }));
  };
  const undo = (file: ListedFile) => {
    clearTimeout(waiting.current.get(file.id)?.timer);
    waiting.current.delete(file.id);
    setLeaving((now) => now.filter((id) => id !== file.id));
    announce(t('file.kept', { name: file.name }));
  };

  if (files.length === 0) return null;
  return (
    <ul className={classes.items} aria-label={label}>
      {files.map((file) => {
        const Icon = file.contentType === 'application/pdf' ? FileText : Image;
        return (
          <li key={file.id} className={classes.line}>
            {leaving.includes(file.id) ? (
              <>
                <span className={classes.name}>{t('file.removed', { name: file.name })}</span>
                <Button
                  size="xs"
                  variant="default"
                  autoFocus
                  leftSection={<Undo2 size={14} aria-hidden />}
                  aria-label={`${t('file.undo')} ${file.name}`}
                  onClick={() => undo(file)}
                >
                  {t('file.undo')}
                </Button>
              </>
            ) : (
              <>
                <Icon size={18} aria-hidden />
                <a className={classes.name} href={href(file)} target="_blank" rel="noreferrer">
                  <bdi>{file.name}</bdi>
                  <span className="visually-hidden">{` (${t('file.newTab')})`}</span>
                </a>
                <span className={classes.size}>{size(file.size)}</span>
                {onRemove && (
                  <Button
                    size="xs"
                    variant="danger-text"
                    leftSection={<Trash2 size={14} aria-hidden />}
                    aria-label={`${t('file.remove')} ${file.name}`}
                    onClick={() => remove(file)}
                  >
                    {t('file.remove')}
                  </Button>
                )}
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
