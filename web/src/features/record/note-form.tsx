import { Button, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { noteDraft, type Note } from '@/api/record';
import { useAnnounce } from '@/components/announcer';
import { useFieldErrors } from '@/components/field-errors';
import { InlineProblem } from '@/components/states';
import { useDraft } from '@/lib/draft';
import type { PartProps } from './parts';
import { useWriteNote } from './record.api';
import classes from './record.module.css';

type NoteFormProps = PartProps & { note?: Note; appointmentId?: string | null; onDone: () => void };

/** Writes a note: left as a draft, or signed, after which nobody edits it. What was typed survives leaving the page. */
export function NoteForm({ patientId, isDoctor, note, appointmentId, onDone }: NoteFormProps) {
  const { t } = useTranslation('record');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const write = useWriteNote(patientId);
  const [typed, setTyped, forget] = useDraft(noteDraft(patientId, note?.id));
  const [touched, setTouched] = useState(typed !== '');
  const text = touched || !note ? typed : note.text;
  // Who reads it is kept with the words: what was meant for oneself must not come back as shared.
  const [reader, setReader, forgetReader] = useDraft(`${noteDraft(patientId, note?.id)} reader`);
  const shared = reader === '' ? (note?.shared ?? true) : reader === 'shared';
  const [missing, setMissing] = useState(false);
  const save = (sign: boolean) => {
    setMissing(!text.trim());
    if (!text.trim()) return;
    write.mutate(
      { note, text, shared, sign, appointmentId: note ? note.visit?.appointmentId : appointmentId },
      {
        onSuccess: () => {
          forget();
          forgetReader();
          announce(t(sign ? 'note.signed' : 'note.kept'));
          onDone();
        },
      },
    );
  };
  return (
    <form
      className={classes.note}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save(true);
      }}
    >
      <Textarea
        label={t(note ? 'note.edit' : 'note.label')}
        description={t(isDoctor ? 'note.hint.doctor' : 'note.hint.patient')}
        value={text}
        onChange={(event) => {
          setTouched(true);
          setTyped(event.currentTarget.value);
        }}
        error={missing ? t('common:field.required') : fieldErrors(write.error).text}
        maxLength={20000}
        autosize
        minRows={5}
        maxRows={20}
        autoFocus
      />
      <Radio.Group label={t('note.whoReads')} value={shared ? 'shared' : 'private'} onChange={setReader}>
        <div className={classes.choices}>
          <Radio value="shared" label={t(isDoctor ? 'note.shared.doctor' : 'note.shared.patient')} />
          <Radio value="private" label={t('note.private')} />
        </div>
      </Radio.Group>
      {!isProblem(write.error, 'validation_failed') && <InlineProblem error={write.error} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={write.isPending && write.variables.sign}>
          {t('note.sign')}
        </Button>
        <Button
          variant="default"
          loading={write.isPending && !write.variables.sign}
          onClick={() => save(false)}
        >
          {t('note.keep')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('note.leave')}
        </Button>
      </div>
    </form>
  );
}
