import { Button, NativeSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { doctorsQuery } from '@/api/queries';
import { useAnnounce } from '@/components/announcer';
import { Dialog, DialogActions } from '@/components/dialog';
import { InlineProblem } from '@/components/states';
import { useLetIn } from './access.api';
import classes from './access.module.css';

const spans = [7, 30, 90, 365];

/** Lets one doctor open the record for a while, without a visit. */
export function LetInDialog({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const { t } = useTranslation('access');
  const announce = useAnnounce();
  const doctors = useQuery(doctorsQuery()).data?.items ?? [];
  const letIn = useLetIn(patientId);
  const [doctor, setDoctor] = useState<string | null>(null);
  const [days, setDays] = useState(30);
  const [missing, setMissing] = useState(false);
  const send = () => {
    setMissing(!doctor);
    if (!doctor) return;
    letIn.mutate(
      { practitionerId: doctor, days },
      {
        onSuccess: () => {
          announce(t('letIn.done', { name: doctors.find(({ id }) => id === doctor)?.name }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog opened onClose={onClose} title={t('letIn.title')}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>{t('letIn.lead')}</p>
        <Select
          data-autofocus
          searchable
          label={t('letIn.doctor')}
          value={doctor}
          onChange={setDoctor}
          error={missing && !doctor ? t('common:field.required') : undefined}
          data={doctors.map(({ id, name }) => ({ value: id, label: name }))}
          nothingFoundMessage={t('letIn.nobody')}
        />
        <NativeSelect
          label={t('letIn.days')}
          value={String(days)}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
          data={spans.map((count) => ({ value: String(count), label: t('letIn.span', { count }) }))}
        />
        <InlineProblem error={letIn.error} />
        <DialogActions>
          <Button type="submit" loading={letIn.isPending}>
            {t('letIn.action')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
