import { Button, CloseButton, Modal } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { InlineProblem } from './states';
import classes from './dialog.module.css';

const widths = { xs: 360, sm: 480, lg: 880 };

type DialogProps = {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: keyof typeof widths;
  children: ReactNode;
};

/**
 * Gives the focus back to what had it before. Mantine does so for dialogs that open and close; most of ours come and go
 * with what they are about, and are open from their first moment to their last.
 */
function useFocusBack(opened: boolean) {
  useEffect(() => {
    if (!opened) return;
    const before = document.activeElement;
    return () => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [opened]);
}

/** A dialog whose title is a heading and not a page banner. */
export function Dialog({ opened, onClose, title, size = 'sm', children }: DialogProps) {
  const { t } = useTranslation('common');
  useFocusBack(opened);
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={widths[size]}
      padding={0}
      centered
      classNames={{ content: classes.content }}
    >
      <Modal.Overlay backgroundOpacity={0.48} />
      <Modal.Content>
        <div className={classes.body}>
          <div className={classes.head}>
            <Modal.Title>{title}</Modal.Title>
            <CloseButton size="lg" aria-label={t('close')} onClick={onClose} />
          </div>
          {children}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

type ConfirmDialogProps = DialogProps & {
  confirm: string;
  leave: string;
  onConfirm: () => void;
  danger?: boolean;
  pending?: boolean;
  error?: unknown;
};

/** Asks before something that cannot be taken back. Both buttons say what happens. */
export function ConfirmDialog({
  confirm,
  leave,
  onConfirm,
  danger,
  pending,
  error,
  children,
  ...dialog
}: ConfirmDialogProps) {
  return (
    <Dialog {...dialog}>
      {children}
      <InlineProblem error={error} />
      <div className={classes.actions}>
        <Button variant={danger ? 'danger' : 'filled'} loading={pending} onClick={onConfirm}>
          {confirm}
        </Button>
        <Button variant="default" onClick={dialog.onClose}>
          {leave}
        </Button>
      </div>
    </Dialog>
  );
}

/** The row of buttons at the foot of a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}
