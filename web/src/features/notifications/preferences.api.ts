import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { MessageChoice, MessagePreferences, QuietHours } from '@/api/types';

const path = '/api/notifications/preferences';

export const preferencesQuery = () =>
  queryOptions({ queryKey: ['message-preferences'], queryFn: () => api.get<MessagePreferences>(path) });

export type PreferencesChange = {
  choices: Omit<MessageChoice, 'alwaysOn'>[];
  quietHours: QuietHours | null;
  timeZone: string | null;
  namesVisit: boolean;
};

export function useSavePreferences() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: PreferencesChange) => api.put<MessagePreferences>(path, body),
    onSuccess: (saved) => cache.setQueryData(['message-preferences'], saved),
  });
}
