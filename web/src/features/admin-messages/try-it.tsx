import { Button } from '@mantine/core';
import { CircleCheck, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { useTestSettings } from '@/api/settings';
import admin from '@/components/admin.module.css';
import { InlineProblem } from '@/components/states';

type TryItProps = { section: string; body?: object; label: string; disabled: boolean; children?: ReactNode };

/** Sends a real message by what is stored, and shows the answer in the provider's own words. */
export function TryIt({ section, body = {}, label, disabled, children }: TryItProps) {
  const { t } = useTranslation('admin-messages');
  const test = useTestSettings(section);
  return (
    <div className={admin.ending}>
      <h3>{t('try.title')}</h3>
      <p className={admin.quiet}>{disabled ? t('try.saveFirst') : t('try.text')}</p>
      {children}
      <div>
        <Button
          variant="default"
          leftSection={<Send size={16} aria-hidden />}
          disabled={disabled}
          loading={test.isPending}
          onClick={() => test.mutate(body)}
        >
          {label}
        </Button>
      </div>
      {test.data && (
        <p className={admin.result} role="status">
          <CircleCheck size={18} aria-hidden />
          {t(test.data.toFile ? 'try.toFile' : 'try.sent', { to: test.data.to })}
        </p>
      )}
      {isProblem(test.error, 'not_sent') ? (
        <p role="alert">{test.error.detail}</p>
      ) : (
        <InlineProblem error={test.error} />
      )}
    </div>
  );
}
