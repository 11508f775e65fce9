import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMarkRead, useUnread } from './notifications.api';

export function MarkAllRead() {
  const { t } = useTranslation('notifications');
  const markRead = useMarkRead();
  if (useUnread() === 0) return null;
  return (
    <Button
      variant="default"
      size="sm"
      loading={markRead.isPending}
      onClick={() => markRead.mutate(undefined)}
    >
      {t('readAll')}
    </Button>
  );
}
