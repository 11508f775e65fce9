import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { MessageSquareText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { contactQuery, useOpenConversation } from '@/api/messages';
import { useMe } from '@/api/session';
import { InlineProblem } from './states';

type MessageLinkProps = {
  /** To this doctor; left out where the reader is the doctor. */
  practitionerId?: string;
  /** For or to this patient; left out where the reader is the patient. */
  patientId?: string;
};

/** The way to the conversation of a patient and a doctor; nothing where the two do not write to each other. */
export function MessageLink({ practitionerId, patientId }: MessageLinkProps) {
  const { t } = useTranslation('common');
  const me = useMe();
  const navigate = useNavigate();
  const pair = { practitionerId, patientId };
  const mayWrite = me?.permissions.includes('messaging.use') ?? false;
  const contact = useQuery({ ...contactQuery(pair), enabled: mayWrite });
  const open = useOpenConversation();
  if (!contact.data || (!contact.data.canWrite && !contact.data.conversationId)) return null;
  return (
    <div>
      <Button
        variant="default"
        leftSection={<MessageSquareText size={16} aria-hidden />}
        loading={open.isPending}
        onClick={() =>
          open.mutate(pair, {
            onSuccess: ({ id, side }) =>
              void navigate(side === 'patient' ? `/messages/${id}` : `/practice/messages/${id}`),
          })
        }
      >
        {t(contact.data.canWrite ? 'message.write' : 'message.read')}
      </Button>
      <InlineProblem error={open.error} />
    </div>
  );
}
