import { useTranslation } from 'react-i18next';
import type { LiveEntry } from '@/api/wait-list';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog } from '@/components/dialog';
import { useWords } from './use-words';
import { useLeave } from './wait-list.api';

/** Asks once: who joins again starts at the end of the line. */
export function LeaveDialog({ entry, onClose }: { entry: LiveEntry; onClose: () => void }) {
  const { t } = useTranslation('wait-list');
  const announce = useAnnounce();
  const words = useWords();
  const leave = useLeave();
  const send = () =>
    leave.mutate(entry.id, {
      onSuccess: () => {
        announce(t('leave.done'));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('leave.title')}
      confirm={t('leave.action')}
      leave={t('leave.keep')}
      danger
      pending={leave.isPending}
      error={leave.error}
      onConfirm={send}
    >
      <p>{t(entry.offer ? 'leave.textOffered' : 'leave.text', { whom: words.whom(entry) })}</p>
    </ConfirmDialog>
  );
}
