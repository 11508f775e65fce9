import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LocalDateTime } from '@/api/types';
import { Dialog, DialogActions } from '@/components/dialog';
import { useFormat } from '@/i18n/use-format';

type MarkedTimeDialogProps = {
  marked: { startLocal: LocalDateTime; endLocal: LocalDateTime };
  onBlock: () => void;
  onOpenHours: () => void;
  onClose: () => void;
};

/** Asks what is to become of a stretch of the calendar that somebody dragged over: time off, or more hours on that day. */
export function MarkedTimeDialog({ marked, onBlock, onOpenHours, onClose }: MarkedTimeDialogProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  return (
    <Dialog opened onClose={onClose} title={format.dateTitle(marked.startLocal)}>
      <p>{format.timeRange(marked.startLocal, marked.endLocal)}</p>
      <DialogActions>
        <Button data-autofocus onClick={onBlock}>
          {t('absence.block')}
        </Button>
        <Button variant="default" onClick={onOpenHours}>
          {t('openHours.action')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
