import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { BadgeCheck, Ellipsis, PenLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entryHistoryQuery, type Entry } from '@/api/record';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog, Dialog } from '@/components/dialog';
import { InlineProblem, Problem } from '@/components/states';
import { useEntryText } from '@/components/use-entry-text';
import { useFormat } from '@/i18n/use-format';
import { EntryDialog } from './entry-dialog';
import type { PartProps } from './parts';
import { useStepEntry, type EntryStepName } from './record.api';
import classes from './record.module.css';

/** One entry: what it says, whose word it is, and what the reader may do with it. */
export function EntryRow({ entry, patientId, isDoctor }: PartProps & { entry: Entry }) {
  const { t } = useTranslation('record');
  const format = useFormat();
  const text = useEntryText();
  const announce = useAnnounce();
  const step = useStepEntry(patientId);
  const [open, setOpen] = useState<'edit' | 'mistake' | 'history'>();
  const { name, note } = entry.fields;
  const may = (action: Entry['allowedActions'][number]) => entry.allowedActions.includes(action);
  const take = (to: EntryStepName) =>
    step.mutate({ entry, step: to }, { onSuccess: () => announce(t(`done.${to}`, { name })) });
  const line = text.line(entry);
  return (
    <li
      id={entry.id}
      tabIndex={-1}
      className={classes.entry}
      data-error={entry.status === 'entered_in_error' || undefined}
    >
      <div className={classes.words}>
        <strong>{name}</strong>
        {line && <p>{line}</p>}
        {note && <p>{note}</p>}
        <p className={classes.who}>
          {entry.confirmedBy ? <BadgeCheck size={16} aria-hidden /> : <PenLine size={16} aria-hidden />}
          <span>
            {entry.status !== 'active' && `${t(`status.${entry.status}`)} · `}
            {entry.confirmedBy
              ? t('confirmed', {
                  doctor: entry.confirmedBy.name,
                  when: format.instantDate(entry.confirmedAt ?? entry.changedAt),
                })
              : t(isDoctor ? 'byPatient' : 'byYou', {
                  name: entry.recordedBy.name,
                  when: format.instantDate(entry.recordedAt),
                })}
          </span>
        </p>
        <InlineProblem error={open ? null : step.error} />
      </div>
      <div className={classes.buttons}>
        {may('confirm') && (
          <Button
            variant="light"
            size="sm"
            loading={step.isPending && step.variables.step === 'confirm'}
            aria-label={`${t('action.confirm')}: ${name}`}
            onClick={() => take('confirm')}
          >
            {t('action.confirm')}
          </Button>
        )}
        <Menu position="bottom-end" width={220} shadow="none">
          <Menu.Target>
            <Button variant="default" size="sm" aria-label={t('action.more', { name })}>
              <Ellipsis size={16} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {may('change') && <Menu.Item onClick={() => setOpen('edit')}>{t('action.change')}</Menu.Item>}
            {may('resolve') && <Menu.Item onClick={() => take('resolve')}>{t('action.resolve')}</Menu.Item>}
            {may('reactivate') && (
              <Menu.Item onClick={() => take('reactivate')}>{t('action.reactivate')}</Menu.Item>
            )}
            {may('enter_in_error') && (
              <Menu.Item onClick={() => setOpen('mistake')}>{t('action.enter_in_error')}</Menu.Item>
            )}
            <Menu.Item onClick={() => setOpen('history')}>{t('action.history')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {open === 'edit' && (
        <EntryDialog
          patientId={patientId}
          kind={entry.kind}
          entry={entry}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'mistake' && (
        <ConfirmDialog
          opened
          danger
          title={t('mistake.title', { name })}
          confirm={t('mistake.confirm')}
          leave={t('leave')}
          pending={step.isPending}
          error={step.error}
          onClose={() => setOpen(undefined)}
          onConfirm={() =>
            step.mutate(
              { entry, step: 'enter_in_error' },
              {
                onSuccess: () => {
                  announce(t('done.enter_in_error', { name }));
                  setOpen(undefined);
                },
              },
            )
          }
        >
          <p>{t('mistake.text')}</p>
        </ConfirmDialog>
      )}
      {open === 'history' && (
        <Dialog opened title={t('history.title', { name })} onClose={() => setOpen(undefined)}>
          <EntryHistory patientId={patientId} entry={entry} />
        </Dialog>
      )}
    </li>
  );
}

/** Who changed an entry, when, and what it said from then on; the latest first. */
function EntryHistory({ patientId, entry }: { patientId: string; entry: Entry }) {
  const { t } = useTranslation('record');
  const format = useFormat();
  const text = useEntryText();
  const history = useQuery(entryHistoryQuery(patientId, entry.id));
  if (history.isError) return <Problem error={history.error} onRetry={() => void history.refetch()} />;
  return (
    <ol className={classes.steps}>
      {history.data?.items.map((step) => (
        <li key={step.version}>
          <strong>{t(`history.${step.action}`)}</strong>
          <span>{`${step.by.name} · ${format.instantDate(step.at)}`}</span>
          {step.fields && (
            <span>
              {[step.fields.name, text.line({ kind: entry.kind, fields: step.fields }), step.fields.note]
                .filter(Boolean)
                .join(' · ')}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
