import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useActsFor } from '@/api/family';
import { useMe } from '@/api/session';
import { Page, PageHeader } from '@/components/page';
import { partOf } from './parts';
import { RecordTabs } from './record-tabs';
import classes from './record.module.css';

/** Everything that the clinic knows of the reader's health, and what they add to it; or of somebody's whom they act for. */
export default function OwnRecordPage() {
  const { t } = useTranslation('record');
  const { part } = useParams();
  const [params, setParams] = useSearchParams();
  const me = useMe();
  const others = useActsFor().filter(({ scope }) => scope === 'book_and_read');
  const other = others.find(({ patientId }) => patientId === params.get('patient'));
  const patientId = other?.patientId ?? me?.patientId;
  const Part = partOf(part);
  const query = other ? `?patient=${other.patientId}` : '';
  return (
    <Page>
      <PageHeader
        title={other ? t('own.titleOf', { name: other.givenName }) : t('own.title')}
        lead={other ? t('own.leadOf', { name: other.givenName }) : t('own.lead')}
      />
      {others.length > 0 && me?.patientId && (
        <NativeSelect
          className={classes.whose}
          label={t('own.whose')}
          value={patientId ?? ''}
          onChange={(event) => {
            const id = event.currentTarget.value;
            setParams(id === me.patientId ? {} : { patient: id });
          }}
          data={[
            { value: me.patientId, label: me.name },
            ...others.map((person) => ({
              value: person.patientId,
              label: `${person.givenName} ${person.familyName}`,
            })),
          ]}
        />
      )}
      <RecordTabs root="/record" first="/record" query={query} />
      {patientId && <Part key={patientId} patientId={patientId} isDoctor={false} />}
    </Page>
  );
}
