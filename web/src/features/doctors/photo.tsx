import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '@/components/announcer';
import { FileDrop } from '@/components/file-drop';
import { photoRules } from '@/components/file-rules';
import { Monogram } from '@/components/monogram';
import { InlineProblem } from '@/components/states';
import { useDoctorChanged, useRemovePhoto, type Doctor } from './doctors.api';
import own from './doctors.module.css';

/** The photo on the public page: one, replaced by the next. It is stored at once, apart from the words. */
export function Photo({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation('doctors');
  const announce = useAnnounce();
  const changed = useDoctorChanged(doctor);
  const remove = useRemovePhoto(doctor);
  return (
    <div className={own.photo}>
      <div className={own.photoNow}>
        <Monogram name={`${doctor.givenName} ${doctor.familyName}`} photo={doctor.photo} size={64} />
        <div>
          <strong>{t('photo.title')}</strong>
          <p>{t('photo.hint')}</p>
        </div>
        {doctor.photo && (
          <Button
            variant="danger-text"
            size="sm"
            loading={remove.isPending}
            onClick={() => remove.mutate(undefined, { onSuccess: () => announce(t('photo.removed')) })}
          >
            {t('photo.remove')}
          </Button>
        )}
      </div>
      <InlineProblem error={remove.error} />
      <FileDrop<Doctor>
        label={t(doctor.photo ? 'photo.change' : 'photo.add')}
        url={`/api/scheduling/doctors/${doctor.id}/photo`}
        method="PUT"
        rules={photoRules}
        room={1}
        onStored={(now) => {
          announce(t('photo.saved'));
          void changed(now);
        }}
      />
    </div>
  );
}
