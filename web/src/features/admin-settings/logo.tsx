import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clinicQuery } from '@/api/queries';
import { useAnnounce } from '@/components/announcer';
import { FileDrop } from '@/components/file-drop';
import { logoRules } from '@/components/file-rules';
import { InlineProblem } from '@/components/states';
import classes from './look.module.css';
import { useLogoChanged, useRemoveLogo } from './settings.api';

/** The picture before the clinic's name; stored at once, apart from the rest of the form. */
export function Logo() {
  const { t } = useTranslation('admin-settings');
  const announce = useAnnounce();
  const logo = useQuery(clinicQuery()).data?.logo;
  const changed = useLogoChanged();
  const remove = useRemoveLogo();
  return (
    <div className={classes.group}>
      <div>
        <strong>{t('look.logo')}</strong>
        <p className={classes.hint}>{t('look.logoHint')}</p>
      </div>
      {logo && (
        <div className={classes.now}>
          <img src={logo} alt={t('look.logo')} className={classes.logo} />
          <Button
            variant="danger-text"
            size="sm"
            loading={remove.isPending}
            onClick={() => remove.mutate(undefined, { onSuccess: () => announce(t('look.logoRemoved')) })}
          >
            {t('look.removeLogo')}
          </Button>
        </div>
      )}
      <InlineProblem error={remove.error} />
      <FileDrop
        label={t(logo ? 'look.newLogo' : 'look.addLogo')}
        url="/api/settings/clinic/logo"
        method="PUT"
        rules={logoRules}
        room={1}
        onStored={() => {
          announce(t('look.logoSaved'));
          void changed();
        }}
      />
    </div>
  );
}
