import { Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Conversation, Side } from '@/api/messages';
import { Monogram } from '@/components/monogram';
import { Pager } from '@/components/pager';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { conversationsQuery, searchQuery } from './messages.api';
import classes from './messages.module.css';
import { useMessageDay } from './use-message-day';

type ConversationListProps = {
  side: Side;
  /** Where the conversations are, for example `/messages`. */
  base: string;
  current?: string;
  /** The one step where there is nothing yet. */
  first: React.ReactNode;
};

/** The reader's conversations, the newest first, with a search through all that was written. */
export function ConversationList({ side, base, current, first }: ConversationListProps) {
  const { t } = useTranslation('messages');
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), 300);
  const [archived, setArchived] = useState(false);
  const [page, setPage] = useState(1);
  return (
    <>
      <div className={classes.listHead}>
        <TextInput
          type="search"
          aria-label={t('search.label')}
          placeholder={t('search.label')}
          leftSection={<Search size={16} aria-hidden />}
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {wanted ? (
        <Found side={side} base={base} text={wanted} />
      ) : (
        <>
          <Listed {...{ side, base, current, archived, page, first }} onPage={setPage} />
          <button
            type="button"
            className={classes.archivedLink}
            onClick={() => {
              setArchived(!archived);
              setPage(1);
            }}
          >
            {t(archived ? 'list.toCurrent' : 'list.toArchived')}
          </button>
        </>
      )}
    </>
  );
}

type ListedProps = ConversationListProps & {
  archived: boolean;
  page: number;
  onPage: (page: number) => void;
};

function Listed({ side, base, current, archived, page, first, onPage }: ListedProps) {
  const { t } = useTranslation('messages');
  const list = useQuery(conversationsQuery(side, archived, page));
  if (list.isPending) {
    return (
      <AfterAMoment>
        {[0, 1, 2, 3].map((row) => (
          <Skeleton key={row} height={48} m={16} />
        ))}
      </AfterAMoment>
    );
  }
  if (list.isError) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data.total === 0) {
    return (
      <div className={classes.padded}>
        {archived ? (
          <Empty heading="h2" title={t('list.noneArchived')} />
        ) : (
          <Empty heading="h2" title={t('list.none')} action={first}>
            {t(`list.noneText.${side}`)}
          </Empty>
        )}
      </div>
    );
  }
  return (
    <>
      <ul className={classes.list} aria-label={t(archived ? 'list.archived' : 'list.label')}>
        {list.data.items.map((conversation) => (
          <Row key={conversation.id} {...{ conversation, base }} isCurrent={conversation.id === current} />
        ))}
      </ul>
      <Pager {...list.data} label={t('list.pages')} onPage={onPage} />
    </>
  );
}

type RowProps = { conversation: Conversation; base: string; isCurrent?: boolean };

/** The other side's name, when and what was written last, and how much of it is new. */
function Row({ conversation, base, isCurrent }: RowProps) {
  const { t } = useTranslation('messages');
  const day = useMessageDay();
  const { id, side, isOwn, last, unread, patientName, practitionerName } = conversation;
  const other = side === 'patient' ? practitionerName : patientName;
  const words = last && (last.text || t('list.files', { count: last.files }));
  return (
    <li>
      <Link
        to={`${base}/${id}`}
        className={classes.row}
        data-unread={unread > 0 || undefined}
        aria-current={isCurrent ? 'page' : undefined}
      >
        <Monogram name={other} round />
        <span className={classes.rowWords}>
          <span className={classes.rowTop}>
            <bdi className={classes.rowName}>{other}</bdi>
            <bdi className={classes.rowAt}>{day(conversation.lastAt)}</bdi>
          </span>
          {!isOwn && <span className={classes.rowFor}>{t('for', { patient: patientName })}</span>}
          <span className={classes.rowTop}>
            <span className={classes.rowLast} dir="auto">
              {last?.from === side ? t('list.you', { text: words }) : words}
            </span>
            {unread > 0 && (
              <span className={classes.count}>
                <span aria-hidden>{unread}</span>
                <span className="visually-hidden">{t('list.unread', { count: unread })}</span>
              </span>
            )}
          </span>
        </span>
      </Link>
    </li>
  );
}

function Found({ side, base, text }: { side: Side; base: string; text: string }) {
  const { t } = useTranslation('messages');
  const day = useMessageDay();
  const found = useQuery(searchQuery(side, text));
  if (found.isPending) return <AfterAMoment>{null}</AfterAMoment>;
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  const { conversations, hits, isWhole } = found.data;
  return (
    <div role="region" aria-label={t('search.found')}>
      <p className={classes.foundCount} role="status">
        {t(isWhole ? 'search.count' : 'search.countMost', { count: hits.length })}
      </p>
      {conversations.length > 0 && (
        <ul className={classes.list} aria-label={t('search.people')}>
          {conversations.map((conversation) => (
            <Row key={conversation.id} {...{ conversation, base }} />
          ))}
        </ul>
      )}
      <ul className={classes.list} aria-label={t('search.messages')}>
        {hits.map((hit) => (
          <li key={`${hit.conversationId}-${hit.seq}`}>
            <Link to={`${base}/${hit.conversationId}?at=${hit.seq}`} className={classes.row}>
              <span className={classes.rowWords}>
                <span className={classes.rowTop}>
                  <bdi className={classes.rowName}>{hit.otherName}</bdi>
                  <bdi className={classes.rowAt}>{day(hit.sentAt)}</bdi>
                </span>
                <span className={classes.hit} dir="auto">
                  {hit.from === side ? t('list.you', { text: hit.text }) : hit.text}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
