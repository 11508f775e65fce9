import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { useFieldErrors } from '@/components/field-errors';
import { Section } from '@/components/page';
import { InlineProblem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { useNoteLicence, type Doctor } from './doctors.api';
import { RenewLicence } from './renew-licence';

/** Until when a doctor may practise: the clinic notes it, the doctor sees it and sends in a renewed one. */
export function Licence({ doctor, ofClinic }: { doctor: Doctor; ofClinic?: boolean }) {
  const { t } = useTranslation('doctors');
  const format = useFormat();
  const ended = doctor.missing.includes('licence');
  return (
    <Section title={t('licence.title')}>
      <p>
        {doctor.licenceExpiresOn
          ? t(ended ? 'licence.ended' : 'licence.until', {
              date: format.date(doctor.licenceExpiresOn, 'full'),
            })
          : t('licence.none')}
      </p>
      {ofClinic ? <LicenceForm doctor={doctor} /> : <RenewLicence />}
    </Section>
  );
}

function LicenceForm({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation('doctors');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const note = useNoteLicence(doctor);
  const [expiresOn, setExpiresOn] = useState(doctor.licenceExpiresOn ?? '');
  const send = (event: FormEvent) => {
    event.preventDefault();
    note.mutate(expiresOn || null, { onSuccess: () => announce(t('licence.saved')) });
  };
  const refused = fieldErrors(note.error).expiresOn;
  return (
    <form className={classes.form} noValidate onSubmit={send}>
      <TextInput
        type="date"
        label={t('licence.label')}
        description={t('licence.hint')}
        value={expiresOn}
        error={refused}
        onChange={(event) => setExpiresOn(event.currentTarget.value)}
      />
      {!refused && <InlineProblem error={note.error} />}
      <div className={classes.actions}>
        <Button type="submit" variant="default" loading={note.isPending}>
          {t('licence.save')}
        </Button>
      </div>
    </form>
  );
}
