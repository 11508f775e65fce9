import { Button, Checkbox, CopyButton, TextInput } from '@mantine/core';
import { CalendarPlus, Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog } from '@/components/dialog';
import { Section } from '@/components/page';
import { InlineProblem, Note } from '@/components/states';
import { type CalendarFeed, useRemoveCalendarFeed, useSetCalendarFeed } from './calendar-feed.api';
import classes from './calendar-feed.module.css';

/** One address: made, copied, replaced and taken back here. */
export function FeedSection({ feed }: { feed: CalendarFeed }) {
  const { t, i18n } = useTranslation('calendar-feed');
  const announce = useAnnounce();
  const set = useSetCalendarFeed();
  const remove = useRemoveCalendarFeed();
  const [wanted, setWanted] = useState(feed.details);
  const [asking, setAsking] = useState<'replace' | 'remove'>();
  const url = feed.url ?? undefined;

  const save = (change: { details?: boolean; newAddress?: boolean }, said: string) =>
    set.mutate(
      { of: feed.of, language: i18n.language === 'es' ? 'es' : 'en', details: wanted, ...change },
      {
        onSuccess: () => {
          setAsking(undefined);
          announce(said);
        },
        // The box shows what is stored.
        onError: () => setWanted(feed.details),
      },
    );
  const choose = (details: boolean) => {
    setWanted(details);
    if (url) save({ details }, t(details ? 'saysMore' : 'saysLess'));
  };
  const takeBack = () =>
    remove.mutate(feed.of, {
      onSuccess: () => {
        setAsking(undefined);
        setWanted(false);
        announce(t('removed'));
      },
    });

  return (
    <Section title={t(`of.${feed.of}`)}>
      <div className={classes.feed}>
        {url && <Address url={url} label={t(`address.${feed.of}`)} />}
        <Checkbox
          label={t(`details.${feed.of}`)}
          description={t(`detailsAbout.${feed.of}`)}
          checked={wanted}
          onChange={(event) => choose(event.currentTarget.checked)}
        />
        {!url && (
          <div>
            <Button loading={set.isPending} onClick={() => save({}, t('made'))}>
              {t('make')}
            </Button>
          </div>
        )}
        {!asking && <InlineProblem error={set.error ?? remove.error} />}
        {url && (
          <>
            <Note>{t('secret')}</Note>
            <div className={classes.actions}>
              <Button variant="default" onClick={() => setAsking('replace')}>
                {t('replace.action')}
              </Button>
              <Button variant="subtle" onClick={() => setAsking('remove')}>
                {t('remove.action')}
              </Button>
            </div>
          </>
        )}
      </div>
      <ConfirmDialog
        opened={asking === 'replace'}
        onClose={() => setAsking(undefined)}
        title={t('replace.title')}
        confirm={t('replace.confirm')}
        leave={t('keep')}
        pending={set.isPending}
        error={set.error}
        onConfirm={() => save({ newAddress: true }, t('replaced'))}
      >
        <p>{t('replace.text')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'remove'}
        onClose={() => setAsking(undefined)}
        title={t('remove.title')}
        confirm={t('remove.confirm')}
        leave={t('keep')}
        danger
        pending={remove.isPending}
        error={remove.error}
        onConfirm={takeBack}
      >
        <p>{t('remove.text')}</p>
      </ConfirmDialog>
    </Section>
  );
}

function Address({ url, label }: { url: string; label: string }) {
  const { t } = useTranslation('calendar-feed');
  return (
    <div className={classes.address}>
      <TextInput
        className={classes.field}
        label={label}
        value={url}
        readOnly
        dir="ltr"
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={classes.actions}>
        <CopyButton value={url} timeout={3000}>
          {({ copied, copy }) => (
            <Button
              leftSection={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
              onClick={copy}
            >
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
        {/* Calendar programs of the machine answer to this scheme, and ask before they subscribe. */}
        <Button
          component="a"
          variant="default"
          href={url.replace(/^https?:/, 'webcal:')}
          leftSection={<CalendarPlus size={16} aria-hidden />}
        >
          {t('open')}
        </Button>
      </div>
    </div>
  );
}
