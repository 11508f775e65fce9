import { Button, Menu, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Trash2, Zap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/dialog';
import { InlineProblem } from '@/components/states';
import { quickRepliesQuery, useSaveQuickReply, type QuickReply } from './messages.api';
import classes from './messages.module.css';

/** Words that a doctor writes often: chosen into the field, where they can still be changed. */
export function QuickReplies({ onChoose }: { onChoose: (text: string) => void }) {
  const { t } = useTranslation('messages');
  const [isEditing, setEditing] = useState(false);
  const replies = useQuery(quickRepliesQuery()).data?.items ?? [];
  return (
    <>
      <Menu position="top-start" width={320} shadow="none" returnFocus={false}>
        <Menu.Target>
          <button
            type="button"
            className={classes.iconButton}
            aria-label={t('quick.open')}
            title={t('quick.open')}
          >
            <Zap size={20} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes.quick}>
          {replies.length === 0 && <Menu.Label>{t('quick.none')}</Menu.Label>}
          {replies.map(({ id, text }) => (
            <Menu.Item key={id} onClick={() => onChoose(text)}>
              <span className={classes.quickText} dir="auto">
                {text}
              </span>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setEditing(true)}>{t('quick.edit')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isEditing && (
        <Dialog opened onClose={() => setEditing(false)} title={t('quick.title')}>
          <ul className={classes.quickList}>
            {replies.map((reply) => (
              <Edit key={reply.id} reply={reply} />
            ))}
            <Add key={replies.length} />
          </ul>
        </Dialog>
      )}
    </>
  );
}

function Edit({ reply }: { reply: QuickReply }) {
  const { t } = useTranslation('messages');
  const [text, setText] = useState(reply.text);
  const save = useSaveQuickReply();
  return (
    <li>
      <Textarea
        aria-label={t('quick.words')}
        autosize
        maxRows={6}
        maxLength={4_000}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => text.trim() && text !== reply.text && save.mutate({ id: reply.id, text: text.trim() })}
      />
      <button
        type="button"
        className={classes.iconButton}
        aria-label={t('quick.remove', { text: reply.text.slice(0, 40) })}
        onClick={() => save.mutate({ id: reply.id })}
      >
        <Trash2 size={18} aria-hidden />
      </button>
      <InlineProblem error={save.error} />
    </li>
  );
}

function Add() {
  const { t } = useTranslation('messages');
  const [text, setText] = useState('');
  const save = useSaveQuickReply();
  return (
    <li>
      <Textarea
        label={t('quick.new')}
        autosize
        maxRows={6}
        maxLength={4_000}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        variant="light"
        loading={save.isPending}
        onClick={() => text.trim() && save.mutate({ text: text.trim() })}
      >
        {t('quick.add')}
      </Button>
      <InlineProblem error={save.error} />
    </li>
  );
}
