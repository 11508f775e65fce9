import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  familyQuery,
  type ActedFor,
  type ActingProxy,
  type Family,
  type ProxyInvitation,
} from '@/api/family';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog } from '@/components/dialog';
import { Page, PageHeader, Section } from '@/components/page';
import { AfterAMoment, Empty, InlineProblem, Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { dateOf } from '@/lib/time';
import { ChildDialog } from './child-dialog';
import { ClaimDialog } from './claim-dialog';
import { useAccept, useEnd } from './family.api';
import classes from './family.module.css';
import { InviteDialog } from './invite-dialog';

/** Whom the reader acts for, who acts for the reader, and who asks to be. */
export default function FamilyPage() {
  const { t } = useTranslation('family');
  const family = useQuery(familyQuery());
  return (
    <Page width="narrow">
      <PageHeader title={t('title')} lead={t('lead')} />
      {family.isPending && (
        <AfterAMoment>
          <Skeleton height={96} mt="md" />
          <Skeleton height={96} mt="md" />
        </AfterAMoment>
      )}
      {family.isError && <Problem error={family.error} onRetry={() => void family.refetch()} />}
      {family.data && <People family={family.data} />}
    </Page>
  );
}

function People({ family: { actsFor, proxies, invitations } }: { family: Family }) {
  const { t } = useTranslation('family');
  const [adding, setAdding] = useState(false);
  const [inviting, setInviting] = useState(false);
  const [claiming, setClaiming] = useState(false);
  const children = actsFor.filter(({ kind }) => kind === 'guardian');
  return (
    <>
      {invitations.length > 0 && (
        <Section title={t('invitations')}>
          <ul>
            {invitations.map((invitation) => (
              <Invitation key={invitation.proxyId} invitation={invitation} />
            ))}
          </ul>
        </Section>
      )}
      <Section
        title={t('actsFor')}
        end={
          <Button variant="default" size="sm" onClick={() => setAdding(true)}>
            {t('child.add')}
          </Button>
        }
      >
        {actsFor.length === 0 && <Empty title={t('nobody.title')}>{t('nobody.text')}</Empty>}
        <ul>
          {actsFor.map((person) => (
            <Acted key={person.proxyId} person={person} />
          ))}
        </ul>
      </Section>
      <Section
        title={t('proxies')}
        end={
          <Button variant="default" size="sm" onClick={() => setInviting(true)}>
            {t('invite.add')}
          </Button>
        }
      >
        {proxies.length === 0 && <p className={classes.plain}>{t('noProxies')}</p>}
        <ul>
          {proxies.map((proxy) => (
            <Acting key={proxy.proxyId} proxy={proxy} />
          ))}
        </ul>
      </Section>
      <Section
        title={t('claim.section')}
        end={
          <Button variant="default" size="sm" onClick={() => setClaiming(true)}>
            {t('claim.title')}
          </Button>
        }
      >
        <p className={classes.plain}>{t('claim.hint')}</p>
      </Section>
      {claiming && <ClaimDialog onClose={() => setClaiming(false)} />}
      {adding && <ChildDialog onClose={() => setAdding(false)} />}
      {inviting && <InviteDialog dependants={children} onClose={() => setInviting(false)} />}
    </>
  );
}

function Acted({ person }: { person: ActedFor }) {
  const { t } = useTranslation('family');
  const format = useFormat();
  const name = `${person.givenName} ${person.familyName}`;
  return (
    <li className={classes.person}>
      <div className={classes.words}>
        <h3>
          <bdi>{name}</bdi>
        </h3>
        <p>{t('born', { date: format.date(person.birthDate, 'full') })}</p>
        <p>
          {t(`own.${person.scope}`)}
          {person.until && ` ${t('until', { date: format.date(dateOf(person.until), 'full') })}`}
        </p>
      </div>
      <div className={classes.actions}>
        <Button component={Link} to={`/doctors?for=${person.patientId}`} size="sm">
          {t('book', { name: person.givenName })}
        </Button>
        <EndButton
          id={person.proxyId}
          action={t('giveBack.action')}
          label={t('giveBack.actionOf', { name })}
          title={t('giveBack.title', { name: person.givenName })}
          text={t(person.kind === 'guardian' ? 'giveBack.guardian' : 'giveBack.text', {
            name: person.givenName,
          })}
        />
      </div>
    </li>
  );
}

function Acting({ proxy }: { proxy: ActingProxy }) {
  const { t } = useTranslation('family');
  const format = useFormat();
  const name = proxy.name ?? proxy.email ?? '';
  const mayEnd = proxy.kind === 'granted' || !proxy.patientGivenName;
  return (
    <li className={classes.person}>
      <div className={classes.words}>
        <h3>
          <bdi>{name}</bdi>
        </h3>
        {proxy.patientGivenName && <p>{t('forChild', { name: proxy.patientGivenName })}</p>}
        <p>
          {proxy.kind === 'guardian' ? t('guardian') : t(`scope.${proxy.scope}`)}
          {proxy.until && ` ${t('until', { date: format.date(dateOf(proxy.until), 'full') })}`}
        </p>
        {proxy.answerBy && <p>{t('waiting', { date: format.date(dateOf(proxy.answerBy), 'full') })}</p>}
      </div>
      {mayEnd && (
        <div className={classes.actions}>
          <EndButton
            id={proxy.proxyId}
            action={t(proxy.name ? 'takeAway.action' : 'withdraw.action')}
            label={t(proxy.name ? 'takeAway.actionOf' : 'withdraw.actionOf', { name })}
            title={t(proxy.name ? 'takeAway.title' : 'withdraw.title', { name })}
            text={t(proxy.name ? 'takeAway.text' : 'withdraw.text', { name })}
          />
        </div>
      )}
    </li>
  );
}

function Invitation({ invitation }: { invitation: ProxyInvitation }) {
  const { t } = useTranslation('family');
  const format = useFormat();
  const announce = useAnnounce();
  const accept = useAccept();
  const end = useEnd();
  const { proxyId, patientName: name, scope, answerBy } = invitation;
  return (
    <li className={classes.person}>
      <div className={classes.words}>
        <h3>{t('asks', { name })}</h3>
        <p>{t(`scope.${scope}`)}</p>
        <p>{t('answerBy', { date: format.date(dateOf(answerBy), 'full') })}</p>
        <InlineProblem error={accept.error ?? end.error} />
      </div>
      <div className={classes.actions}>
        <Button
          size="sm"
          loading={accept.isPending}
          onClick={() => accept.mutate(proxyId, { onSuccess: () => announce(t('accepted', { name })) })}
        >
          {t('accept')}
        </Button>
        <Button
          size="sm"
          variant="default"
          loading={end.isPending}
          onClick={() => end.mutate(proxyId, { onSuccess: () => announce(t('declined')) })}
        >
          {t('decline')}
        </Button>
      </div>
    </li>
  );
}

type EndButtonProps = { id: string; action: string; label: string; title: string; text: string };

/** Ends it after a question: it counts at once, and the other side is told. */
function EndButton({ id, action, label, title, text }: EndButtonProps) {
  const { t } = useTranslation('family');
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const end = useEnd();
  return (
    <>
      <Button variant="default" size="sm" aria-label={label} onClick={() => setAsking(true)}>
        {action}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={title}
        confirm={action}
        leave={t('keep')}
        danger
        pending={end.isPending}
        error={end.error}
        onConfirm={() =>
          end.mutate(id, {
            onSuccess: () => {
              announce(t('ended'));
              setAsking(false);
            },
          })
        }
      >
        <p>{text}</p>
      </ConfirmDialog>
    </>
  );
}
