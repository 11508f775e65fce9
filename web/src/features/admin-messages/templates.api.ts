import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { components } from '@/api/schema';
import type { TestSent } from '@/api/settings';

type Schemas = components['schemas'];
export type TemplateSummary = Schemas['TemplateSummary'];
export type Template = Schemas['TemplateResponse'];
export type TemplateKey = { channel: string; name: string; language: string };
export type TemplateWords = { subject: string; text: string };

const root = '/api/notifications/templates';
const pathOf = ({ channel, name, language }: TemplateKey) =>
  `${root}/${channel}/${encodeURIComponent(name)}/${language}`;

export const templatesQuery = () =>
  queryOptions({ queryKey: ['templates'], queryFn: () => api.get<TemplateSummary[]>(root) });

export const templateQuery = (key: TemplateKey) =>
  queryOptions({ queryKey: ['templates', key], queryFn: () => api.get<Template>(pathOf(key)) });

/** The message with these words, made by the server; refuses words that could not be sent. */
export const previewQuery = (key: TemplateKey, words: TemplateWords) =>
  queryOptions({
    queryKey: ['template-preview', key, words],
    queryFn: () => api.post<Schemas['TemplatePreview']>(`${pathOf(key)}/preview`, words),
    retry: false,
    staleTime: Infinity,
  });

function useStored(key: TemplateKey) {
  const cache = useQueryClient();
  return (stored: Template) => {
    cache.setQueryData(['templates', key], stored);
    return cache.invalidateQueries({ queryKey: ['templates'], exact: true });
  };
}

export function useSaveTemplate(key: TemplateKey) {
  const onSuccess = useStored(key);
  return useMutation({
    mutationFn: (words: TemplateWords & { version: number }) => api.put<Template>(pathOf(key), words),
    onSuccess,
  });
}

export function useResetTemplate(key: TemplateKey) {
  const onSuccess = useStored(key);
  return useMutation({ mutationFn: () => api.delete<Template>(pathOf(key)), onSuccess });
}

export const useTestTemplate = (key: TemplateKey) =>
  useMutation({ mutationFn: (words: TemplateWords) => api.post<TestSent>(`${pathOf(key)}/test`, words) });
