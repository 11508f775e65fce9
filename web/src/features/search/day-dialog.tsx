import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import DayCalendar from '@/components/day-calendar';
import { Dialog } from '@/components/dialog';
import { dateInZone } from '@/lib/time';

type DayDialogProps = { date?: string; onClose: () => void; onPick: (date: string | undefined) => void };

/** A calendar to pick the best day from, or none in particular. */
export default function DayDialog({ date, onClose, onPick }: DayDialogProps) {
  const { t } = useTranslation('search');
  return (
    <Dialog opened onClose={onClose} title={t('bar.when')} size="xs">
      <DayCalendar value={date} min={dateInZone(new Date())} onPick={onPick} />
      <Button variant="default" onClick={() => onPick(undefined)}>
        {t('bar.anyDay')}
      </Button>
    </Dialog>
  );
}
