import { Button, SegmentedControl, Skeleton, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import admin from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog } from '@/components/dialog';
import { Pager } from '@/components/pager';
import { StaffPage } from '@/components/staff-bar';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { useFormat } from '@/i18n/use-format';
import { emergenciesQuery, useReview, type Emergency } from './emergencies.api';
import classes from './privacy.module.css';

/** The records that doctors opened in an emergency, each to be looked at by somebody. */
export default function EmergenciesPage() {
  const { t } = useTranslation('admin-privacy');
  const [params, setParams] = useSearchParams();
  const reviewed = params.get('show') === 'reviewed';
  const page = Math.max(1, Number(params.get('page')) || 1);
  const found = useQuery(emergenciesQuery(reviewed, page));
  const [looking, setLooking] = useState<Emergency>();
  const show = (next: { reviewed: boolean; page: number }) =>
    setParams({
      ...(next.reviewed && { show: 'reviewed' }),
      ...(next.page > 1 && { page: String(next.page) }),
    });
  return (
    <StaffPage title={t('title')} lead={t('lead')}>
      <div className={admin.page}>
        <SegmentedControl
          aria-label={t('which')}
          value={reviewed ? 'reviewed' : 'open'}
          onChange={(value) => show({ reviewed: value === 'reviewed', page: 1 })}
          data={[
            { value: 'open', label: t('open') },
            { value: 'reviewed', label: t('reviewed') },
          ]}
        />
        {found.isPending && (
          <AfterAMoment>
            <Skeleton height={120} mt="md" />
          </AfterAMoment>
        )}
        {found.isError && <Problem error={found.error} onRetry={() => void found.refetch()} />}
        {found.data?.total === 0 && (
          <Empty heading="h2" title={t(reviewed ? 'none.reviewed' : 'none.open')}>
            {t('none.text')}
          </Empty>
        )}
        <ul>
          {found.data?.items.map((one) => (
            <Row key={one.id} emergency={one} onReview={() => setLooking(one)} />
          ))}
        </ul>
        {found.data && found.data.total > 0 && (
          <Pager {...found.data} label={t('pages')} onPage={(next) => show({ reviewed, page: next })} />
        )}
      </div>
      {looking && <ReviewDialog emergency={looking} onClose={() => setLooking(undefined)} />}
    </StaffPage>
  );
}

function Row({ emergency, onReview }: { emergency: Emergency; onReview: () => void }) {
  const { t } = useTranslation('admin-privacy');
  const format = useFormat();
  const { doctorName, patientName, at, reason, reviewedBy, reviewedAt, remark } = emergency;
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <h2>{t('who', { doctor: doctorName, patient: patientName })}</h2>
        <p>{format.instant(at)}</p>
        <p>{reason ? t('reason', { reason }) : t('reasonGone')}</p>
        {reviewedBy && reviewedAt && (
          <p>{t('looked', { name: reviewedBy, when: format.instant(reviewedAt), remark: remark ?? '' })}</p>
        )}
      </div>
      {!reviewedBy && (
        <Button
          variant="default"
          size="sm"
          aria-label={t('reviewOf', { doctor: doctorName, patient: patientName })}
          onClick={onReview}
        >
          {t('review')}
        </Button>
      )}
    </li>
  );
}

function ReviewDialog({ emergency, onClose }: { emergency: Emergency; onClose: () => void }) {
  const { t } = useTranslation('admin-privacy');
  const announce = useAnnounce();
  const review = useReview();
  const [remark, setRemark] = useState('');
  const [missing, setMissing] = useState(false);
  const send = () => {
    setMissing(!remark.trim());
    if (!remark.trim()) return;
    review.mutate(
      { id: emergency.id, version: emergency.version, remark: remark.trim() },
      {
        onSuccess: () => {
          announce(t('noted'));
          onClose();
        },
      },
    );
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('review')}
      confirm={t('note')}
      leave={t('cancel')}
      pending={review.isPending}
      error={review.error}
      onConfirm={send}
    >
      <p>{emergency.reason ? t('reason', { reason: emergency.reason }) : t('reasonGone')}</p>
      <Textarea
        data-autofocus
        label={t('remark')}
        description={t('remarkHint')}
        value={remark}
        onChange={(event) => setRemark(event.currentTarget.value)}
        error={missing && !remark.trim() ? t('common:field.required') : undefined}
        maxLength={1000}
        autosize
        minRows={3}
      />
    </ConfirmDialog>
  );
}
