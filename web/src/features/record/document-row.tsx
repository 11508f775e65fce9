import { Button, Checkbox, Menu, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Ellipsis, FileText, Image, Lock, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  documentHref,
  recordCategories,
  recordDoctorsQuery,
  recordPath,
  useRemoveRecordDocument,
  type RecordCategory,
  type RecordDocument,
} from '@/api/record';
import { useAnnounce } from '@/components/announcer';
import { Dialog, DialogActions } from '@/components/dialog';
import { useFieldErrors } from '@/components/field-errors';
import { InlineProblem, Problem } from '@/components/states';
import { Badge } from '@/components/status-badge';
import { useFileSize } from '@/components/use-file-size';
import { useFormat } from '@/i18n/use-format';
import type { PartProps } from './parts';
import { useChangeDocument, useShareDocument } from './record.api';
import classes from './record.module.css';

type RowProps = PartProps & { document: RecordDocument; onRemoved: (document: RecordDocument) => void };

/** One document: it opens in a tab of its own; who added it may rename and remove it, the patient's side shares it. */
export function DocumentRow({ document, patientId, isDoctor, onRemoved }: RowProps) {
  const { t } = useTranslation('record');
  const format = useFormat();
  const size = useFileSize();
  const remove = useRemoveRecordDocument(patientId);
  const [open, setOpen] = useState<'rename' | 'share'>();
  const close = () => setOpen(undefined);
  const Icon = document.contentType === 'application/pdf' ? FileText : Image;
  const shared = document.sharedWith?.length ?? 0;
  return (
    <li id={document.id} tabIndex={-1} className={classes.document}>
      {document.contentType === 'application/pdf' ? (
        <span className={classes.thumb}>
          <Icon size={24} aria-hidden />
        </span>
      ) : (
        <img
          className={classes.thumb}
          src={documentHref(patientId, document)}
          alt=""
          loading="lazy"
          width={64}
          height={64}
        />
      )}
      <div className={classes.words}>
        <a href={documentHref(patientId, document)} target="_blank" rel="noreferrer">
          <bdi>{document.name}</bdi>
          <span className="visually-hidden">{` (${t('common:file.newTab')})`}</span>
        </a>
        <p className={classes.quiet}>
          {[
            t(`category.${document.category}`),
            size(Number(document.size)),
            t('document.by', {
              name: document.by.name,
              when: format.instantDate(document.addedAt),
            }),
          ].join(' · ')}
        </p>
        {document.sharedWith && !document.by.isDoctor && (
          <Badge icon={shared > 0 ? Users : Lock} colour="grey">
            {shared > 0 ? t('document.sharedWith', { count: shared }) : t('document.private')}
          </Badge>
        )}
        <InlineProblem error={remove.error} />
      </div>
      <Menu position="bottom-end" width={220} shadow="none">
        <Menu.Target>
          <Button variant="default" size="sm" aria-label={t('action.more', { name: document.name })}>
            <Ellipsis size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={`${recordPath(patientId)}/documents/${document.id}`} download>
            {t('document.download')}
          </Menu.Item>
          {!isDoctor && <Menu.Item onClick={() => setOpen('share')}>{t('document.share')}</Menu.Item>}
          {document.isYours && (
            <Menu.Item onClick={() => setOpen('rename')}>{t('document.rename')}</Menu.Item>
          )}
          {document.isYours && (
            <Menu.Item
              onClick={() => remove.mutate({ id: document.id }, { onSuccess: () => onRemoved(document) })}
            >
              {t('document.remove')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'rename' && <RenameDialog document={document} patientId={patientId} onClose={close} />}
      {open === 'share' && <ShareDialog document={document} patientId={patientId} onClose={close} />}
    </li>
  );
}

type DialogProps = { document: RecordDocument; patientId: string; onClose: () => void };

function RenameDialog({ document, patientId, onClose }: DialogProps) {
  const { t } = useTranslation('record');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const change = useChangeDocument(patientId);
  const [name, setName] = useState(document.name);
  const [category, setCategory] = useState<RecordCategory>(document.category);
  return (
    <Dialog opened onClose={onClose} title={t('document.renameTitle', { name: document.name })}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(
            { document, name, category },
            {
              onSuccess: (saved) => {
                announce(t('saved', { name: saved.name }));
                onClose();
              },
            },
          );
        }}
      >
        <TextInput
          label={t('document.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fieldErrors(change.error).name}
          maxLength={120}
          data-autofocus
        />
        <NativeSelect
          label={t('document.what')}
          value={category}
          onChange={(event) => setCategory(event.currentTarget.value as RecordCategory)}
          data={recordCategories.map((value) => ({ value, label: t(`category.${value}`) }))}
        />
        <InlineProblem error={fieldErrors(change.error).name ? null : change.error} />
        <DialogActions>
          <Button type="submit" loading={change.isPending}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Which doctors see a document: nobody until the patient's side says so. */
function ShareDialog({ document, patientId, onClose }: DialogProps) {
  const { t } = useTranslation('record');
  const announce = useAnnounce();
  const doctors = useQuery(recordDoctorsQuery(patientId));
  const share = useShareDocument(patientId);
  const [chosen, setChosen] = useState<string[]>(document.sharedWith ?? []);
  return (
    <Dialog opened onClose={onClose} title={t('document.shareTitle', { name: document.name })}>
      <p>{t('document.shareText')}</p>
      {doctors.isPending && <Skeleton height={80} />}
      {doctors.isError && <Problem error={doctors.error} onRetry={() => void doctors.refetch()} />}
      {doctors.data?.total === 0 && <p>{t('document.noDoctors')}</p>}
      {doctors.data && doctors.data.total > 0 && (
        <Checkbox.Group label={t('document.doctors')} value={chosen} onChange={setChosen}>
          <div className={classes.choices}>
            {doctors.data.items.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <InlineProblem error={share.error} />
      <DialogActions>
        <Button
          loading={share.isPending}
          onClick={() =>
            share.mutate(
              { document, practitionerIds: chosen },
              {
                onSuccess: () => {
                  announce(t('saved', { name: document.name }));
                  onClose();
                },
              },
            )
          }
        >
          {t('document.shareGo')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('leave')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
