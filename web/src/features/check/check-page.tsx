import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Ban, CircleCheck, CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { api } from '@/api/client';
import type { components } from '@/api/schema';
import { Page, PageHeader } from '@/components/page';
import { AfterAMoment, Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import classes from './check.module.css';

type Checked = components['schemas']['CheckedPrescription'];

const icons = { valid: CircleCheck, revoked: Ban, unknown: CircleHelp };

/** Whether a prescription is valid, for anybody who holds the paper; nothing of the patient or the medicine is shown. */
export default function CheckPage() {
  const { t } = useTranslation('check');
  const { code } = useParams();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const check = useQuery({
    queryKey: ['check', code],
    queryFn: () => api.get<Checked>(`/api/check/${encodeURIComponent(code ?? '')}`),
    enabled: code !== undefined,
    staleTime: 0,
  });
  return (
    <Page width="narrow">
      <PageHeader title={t('title')} lead={t('lead')} />
      {code && check.isPending && <AfterAMoment>{null}</AfterAMoment>}
      {check.isError && <Problem error={check.error} onRetry={() => void check.refetch()} />}
      <div aria-live="polite">{check.data && <Answer checked={check.data} />}</div>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim()) void navigate(`/check/${encodeURIComponent(typed.trim())}`);
        }}
      >
        <TextInput
          label={t('code')}
          description={t('hint')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          maxLength={60}
          autoComplete="off"
          autoCapitalize="characters"
        />
        <Button type="submit" variant={code ? 'default' : 'filled'}>
          {t('go')}
        </Button>
      </form>
    </Page>
  );
}

function Answer({ checked }: { checked: Checked }) {
  const { t } = useTranslation('check');
  const format = useFormat();
  const Icon = icons[checked.result];
  return (
    <section className={classes.answer} data-result={checked.result} aria-label={t('answer')}>
      <h2>
        <Icon size={24} aria-hidden />
        {t(`result.${checked.result}`)}
      </h2>
      <p>{t(`about.${checked.result}`)}</p>
      {checked.signedOn && (
        <dl>
          <dt>{t('clinic')}</dt>
          <dd>{checked.clinic}</dd>
          <dt>{t('doctor')}</dt>
          <dd>{checked.doctor}</dd>
          <dt>{t('signed')}</dt>
          <dd>{format.date(checked.signedOn, 'full')}</dd>
          <dt>{t('items')}</dt>
          <dd>{String(checked.items)}</dd>
          {checked.revokedOn && (
            <>
              <dt>{t('revoked')}</dt>
              <dd>{format.date(checked.revokedOn, 'full')}</dd>
            </>
          )}
        </dl>
      )}
    </section>
  );
}
