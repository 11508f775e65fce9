import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { LocalDateTime, Location } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { Dialog, DialogActions } from '@/components/dialog';
import { useFieldErrors } from '@/components/field-errors';
import { InlineProblem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { clockOf, dateOf } from '@/lib/time';
import { useChangeSchedule } from './practice.api';

type MarkedTimeDialogProps = {
  practitionerId: string;
  /** The places on whose clocks the calendar is; at least one. */
  locations: Location[];
  marked: { startLocal: LocalDateTime; endLocal: LocalDateTime };
  onBlock: () => void;
  onClose: () => void;
};

/** Asks what is to become of a stretch of the calendar that somebody dragged over: time off, or more hours on that day. */
export function MarkedTimeDialog({
  practitionerId,
  locations,
  marked,
  onBlock,
  onClose,
}: MarkedTimeDialogProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const [locationId, setLocationId] = useState(locations[0]?.id ?? '');
  const save = useChangeSchedule(practitionerId);
  const errors = fieldErrors(save.error);
  const open = () =>
    save.mutate(
      {
        kind: 'more-hours',
        date: dateOf(marked.startLocal),
        locationId,
        start: clockOf(marked.startLocal),
        end: clockOf(marked.endLocal),
      },
      {
        onSuccess: () => {
          announce(t('marked.opened'));
          onClose();
        },
      },
    );

  return (
    <Dialog opened onClose={onClose} title={format.dateTitle(marked.startLocal)}>
      <p>{format.timeRange(marked.startLocal, marked.endLocal)}</p>
      {locations.length > 1 && (
        <NativeSelect
          label={t('marked.place')}
          value={locationId}
          onChange={(event) => setLocationId(event.currentTarget.value)}
          data={locations.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {isProblem(save.error, 'validation_failed') ? (
        <p role="alert">{errors.start ?? errors.end ?? errors.locationId}</p>
      ) : (
        <InlineProblem error={save.error} />
      )}
      <DialogActions>
        <Button data-autofocus onClick={onBlock}>
          {t('absence.block')}
        </Button>
        <Button variant="default" loading={save.isPending} onClick={open}>
          {t('marked.open')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
