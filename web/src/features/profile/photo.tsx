import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Profile } from '@/api/types';
import { useAnnounce } from '@/components/announcer';
import { FileDrop } from '@/components/file-drop';
import { photoRules } from '@/components/file-rules';
import { Monogram } from '@/components/monogram';
import { Section } from '@/components/page';
import { InlineProblem } from '@/components/states';
import { usePhotoChanged, useRemovePhoto } from './profile.api';
import classes from './profile.module.css';

/** A photo, for the clinic and the doctors who treat the patient; kept encrypted. */
export function Photo({ profile }: { profile: Profile }) {
  const { t } = useTranslation('profile');
  const announce = useAnnounce();
  const changed = usePhotoChanged(profile.id);
  const remove = useRemovePhoto(profile.id);
  return (
    <Section title={t('photo.title')}>
      <div className={classes.photo}>
        <Monogram name={`${profile.givenName} ${profile.familyName}`} photo={profile.photo} size={64} />
        <p>{t('photo.hint')}</p>
        {profile.photo && (
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
      <FileDrop
        label={t(profile.photo ? 'photo.change' : 'photo.add')}
        url={`/api/patients/${profile.id}/photo`}
        method="PUT"
        rules={photoRules}
        room={1}
        onStored={() => {
          announce(t('photo.saved'));
          void changed();
        }}
      />
    </Section>
  );
}
