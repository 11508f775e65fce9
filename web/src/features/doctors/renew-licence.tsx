import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { useFieldErrors } from '@/components/field-errors';
import { FileDrop } from '@/components/file-drop';
import { FileList } from '@/components/file-list';
import { documentRules } from '@/components/file-rules';
import { ErrorSummary, InlineProblem, Note, Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import own from './doctors.module.css';
import {
  ownRenewalQuery,
  renewalDocumentsPath,
  useRemoveRenewalDocument,
  useSendRenewal,
  type Renewal,
  type RenewalFields,
} from './renewals.api';

const mostDocuments = 3;

/** A doctor sends in the licence that was renewed, and sees what became of the last one. */
export function RenewLicence() {
  const { t } = useTranslation('doctors');
  const format = useFormat();
  const renewal = useQuery(ownRenewalQuery());
  const [opened, setOpened] = useState(false);
  if (renewal.isError) return <Problem error={renewal.error} onRetry={() => void renewal.refetch()} />;
  if (renewal.data === undefined) return null;
  const found = renewal.data;
  const expires = found?.expiresOn ? format.date(found.expiresOn, 'full') : '';
  if (found?.state === 'submitted') {
    return (
      <div className={own.renewal}>
        <Note>{t('renewal.submitted', { date: expires })}</Note>
      </div>
    );
  }
  const draft = found?.state === 'draft' ? found : null;
  return (
    <div className={own.renewal}>
      {found?.state === 'accepted' && <p>{t('renewal.accepted', { date: expires })}</p>}
      {found?.state === 'refused' && (
        <Note>
          {t('renewal.refused')}
          <blockquote className={own.reason}>{found.reason}</blockquote>
        </Note>
      )}
      {opened || draft ? (
        <RenewalForm documents={draft?.documents ?? []} onSent={() => setOpened(false)} />
      ) : (
        <div className={classes.actions}>
          <Button variant="default" onClick={() => setOpened(true)}>
            {t(found?.state === 'refused' ? 'renewal.again' : 'renewal.open')}
          </Button>
        </div>
      )}
    </div>
  );
}

type RenewalFormProps = { documents: Renewal['documents']; onSent: () => void };

function RenewalForm({ documents, onSent }: RenewalFormProps) {
  const { t } = useTranslation('doctors');
  const announce = useAnnounce();
  const cache = useQueryClient();
  const fieldErrors = useFieldErrors();
  const send = useSendRenewal();
  const remove = useRemoveRenewalDocument();
  const form = useForm({ initialValues: { number: '', authority: '', expiresOn: '' } });
  const [missing, setMissing] = useState<string>();
  const submit = () => {
    const fields: RenewalFields = { ...form.getValues(), expiresOn: form.getValues().expiresOn || null };
    send.mutate(fields, {
      onSuccess: () => {
        announce(t('renewal.sent'));
        onSent();
      },
      onError: (error) => {
        const { documents: lacking, ...rest } = fieldErrors(error);
        form.setErrors(rest);
        // The server looks for the copy once the rest is right; who reads the list is told of all of it.
        setMissing(lacking ?? (documents.length === 0 ? t('common:field.licence_document') : undefined));
      },
    });
  };
  const labels = {
    number: t('renewal.number'),
    authority: t('renewal.authority'),
    expiresOn: t('renewal.expiresOn'),
    documents: t('renewal.documents'),
  };
  const isKnown = Object.keys(fieldErrors(send.error)).length > 0;
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorSummary errors={{ ...form.errors, documents: missing }} labels={labels} />
      <TextInput id="number" label={labels.number} maxLength={80} {...form.getInputProps('number')} />
      <TextInput
        id="authority"
        label={labels.authority}
        description={t('renewal.authorityHint')}
        maxLength={80}
        {...form.getInputProps('authority')}
      />
      <TextInput
        id="expiresOn"
        type="date"
        label={labels.expiresOn}
        description={t('renewal.expiresHint')}
        {...form.getInputProps('expiresOn')}
      />
      <fieldset className={own.papers} id="documents" tabIndex={-1}>
        <legend>{labels.documents}</legend>
        <p>{t('renewal.documentsHint')}</p>
        {missing && documents.length === 0 && <p className={own.error}>{missing}</p>}
        {documents.length > 0 && (
          <FileList
            label={labels.documents}
            files={documents.map((file) => ({ ...file, size: Number(file.size) }))}
            href={({ id }) => `${renewalDocumentsPath}/${id}?preview=true`}
            onRemove={({ id }) => remove.mutate(id)}
          />
        )}
        <InlineProblem error={remove.error} />
        {documents.length < mostDocuments && (
          <FileDrop
            label={t('renewal.add')}
            url={renewalDocumentsPath}
            rules={documentRules}
            room={mostDocuments - documents.length}
            onStored={() => {
              setMissing(undefined);
              void cache.invalidateQueries({ queryKey: ownRenewalQuery().queryKey });
            }}
          />
        )}
      </fieldset>
      {!isKnown && <InlineProblem error={send.error} />}
      <div className={classes.actions}>
        <Button type="submit" loading={send.isPending}>
          {t('renewal.send')}
        </Button>
      </div>
    </form>
  );
}
