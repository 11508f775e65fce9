import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { documentHref, documentsQuery, recordPath, useRemoveRecordDocument } from '@/api/record';
import type { Appointment } from '@/api/types';
import { FileDrop } from './file-drop';
import { FileList } from './file-list';
import { documentRules } from './file-rules';

type VisitDocumentsProps = {
  appointment: Pick<Appointment, 'id' | 'patientId' | 'practitionerName'>;
  /** Whether the patient's side looks, and may add. */
  canAdd?: boolean;
};

/** What belongs to a visit, for example photos of what it is for: the patient adds it, the doctor of the visit sees it. */
export function VisitDocuments({ appointment, canAdd }: VisitDocumentsProps) {
  const { t } = useTranslation('common');
  const { id, patientId, practitionerName: doctor } = appointment;
  const cache = useQueryClient();
  const files = useQuery(documentsQuery(patientId, { appointment: id })).data?.items ?? [];
  const remove = useRemoveRecordDocument(patientId);
  return (
    <>
      <FileList
        label={t('record.visitDocuments')}
        files={files.map((file) => ({ ...file, size: Number(file.size) }))}
        href={(file) => documentHref(patientId, file)}
        onRemove={canAdd ? (file) => remove.mutate({ id: file.id }) : undefined}
      />
      {canAdd && (
        <>
          <p>{t('record.visitDocumentsHint', { doctor })}</p>
          <FileDrop
            label={t('record.addToVisit', { doctor })}
            url={`${recordPath(patientId)}/documents/image?appointment=${id}`}
            rules={documentRules}
            onStored={() => void cache.invalidateQueries({ queryKey: ['record', patientId] })}
          />
        </>
      )}
      {!canAdd && files.length === 0 && <p>{t('record.noVisitDocuments')}</p>}
    </>
  );
}
