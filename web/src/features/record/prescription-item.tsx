import { Button } from '@mantine/core';
import { Ban, CircleCheck, Download, Hourglass } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordPath, type Prescription } from '@/api/record';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog } from '@/components/dialog';
import { InlineProblem } from '@/components/states';
import { Badge } from '@/components/status-badge';
import { useFormat } from '@/i18n/use-format';
import { useStepPrescription } from './record.api';
import classes from './record.module.css';

type PrescriptionItemProps = { prescription: Prescription; patientId: string; onRenew: () => void };

/** One prescription: what is to be taken and how, whether it is good, and what the reader may do with it. */
export function PrescriptionItem({ prescription, patientId, onRenew }: PrescriptionItemProps) {
  const { t } = useTranslation('record');
  const format = useFormat();
  const announce = useAnnounce();
  const step = useStepPrescription(patientId);
  const [cancelling, setCancelling] = useState(false);
  const may = (action: Prescription['allowedActions'][number]) =>
    prescription.allowedActions.includes(action);
  const signed = format.instantDate(prescription.signedAt);
  return (
    <li id={prescription.id} tabIndex={-1} className={classes.note}>
      <div className={classes.noteHead}>
        <strong>{signed}</strong>
        <span>{prescription.by.name}</span>
        {prescription.status === 'active' ? (
          <Badge icon={CircleCheck} colour="green">
            {t('prescription.active')}
          </Badge>
        ) : (
          <Badge icon={Ban} colour="red">
            {t('prescription.cancelled')}
          </Badge>
        )}
        {prescription.renewalAskedAt && (
          <Badge icon={Hourglass} colour="amber">
            {t('prescription.asked')}
          </Badge>
        )}
      </div>
      <ul className={classes.items}>
        {prescription.items.map((item, at) => (
          <li key={at}>
            <strong>{`${item.drug} ${item.strength}, ${item.form}`}</strong>
            <span>
              {[
                item.dose,
                item.route,
                item.frequency,
                item.duration && t('prescription.for', { duration: item.duration }),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
            <span>{`${item.quantity}, ${t('prescription.refills', { count: Number(item.refills) })}`}</span>
            {item.instructions && <span>{item.instructions}</span>}
          </li>
        ))}
      </ul>
      <InlineProblem error={cancelling ? null : step.error} />
      <div className={classes.buttons}>
        <Button
          component="a"
          size="sm"
          variant="light"
          href={`${recordPath(patientId)}/prescriptions/${prescription.id}/pdf`}
          download
          leftSection={<Download size={16} aria-hidden />}
          aria-label={`${t('prescription.download')}, ${signed}`}
        >
          {t('prescription.download')}
        </Button>
        {may('ask_renewal') && (
          <Button
            size="sm"
            variant="default"
            loading={step.isPending && step.variables.step === 'ask-renewal'}
            onClick={() =>
              step.mutate(
                { prescription, step: 'ask-renewal' },
                { onSuccess: () => announce(t('prescription.askedFor')) },
              )
            }
          >
            {t('prescription.ask')}
          </Button>
        )}
        {may('renew') && (
          <Button size="sm" variant="default" onClick={onRenew}>
            {t('prescription.renew')}
          </Button>
        )}
        {may('refuse_renewal') && (
          <Button
            size="sm"
            variant="default"
            loading={step.isPending && step.variables.step === 'refuse-renewal'}
            onClick={() => step.mutate({ prescription, step: 'refuse-renewal' })}
          >
            {t('prescription.refuse')}
          </Button>
        )}
        {may('cancel') && (
          <Button size="sm" variant="danger-text" onClick={() => setCancelling(true)}>
            {t('prescription.cancel')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        opened={cancelling}
        onClose={() => setCancelling(false)}
        danger
        title={t('prescription.cancelTitle')}
        confirm={t('prescription.cancel')}
        leave={t('leave')}
        pending={step.isPending}
        error={step.error}
        onConfirm={() =>
          step.mutate({ prescription, step: 'cancel' }, { onSuccess: () => setCancelling(false) })
        }
      >
        <p>{t('prescription.cancelText')}</p>
      </ConfirmDialog>
    </li>
  );
}
