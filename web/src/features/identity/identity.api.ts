import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { meQuery } from '@/api/queries';

export type Registration = {
  email: string;
  password: string;
  givenName: string;
  familyName: string;
  /** Left out by applicants, with the phone. */
  birthDate?: string;
  phone?: string;
  /** Comes to apply as a doctor and becomes no patient. */
  applicant?: boolean;
  language?: string;
  returnTo?: string;
};

/** The answer is the same for a known and an unknown address, so that nobody can find out who is a patient here. */
export const useRegister = () =>
  useMutation({ mutationFn: (body: Registration) => api.post<undefined>('/api/identity/register', body) });

export const useResendConfirmation = () =>
  useMutation({
    mutationFn: (body: { email: string; returnTo?: string }) =>
      api.post<undefined>('/api/identity/resend-confirmation', body),
  });

export const useConfirmEmail = () =>
  useMutation({
    mutationFn: (body: { token: string }) => api.post<{ email: string }>('/api/identity/confirm-email', body),
  });

export const useForgotPassword = () =>
  useMutation({
    mutationFn: (body: { email: string }) => api.post<undefined>('/api/identity/forgot-password', body),
  });

export const useResetPassword = () =>
  useMutation({
    mutationFn: (body: { token: string; password: string }) =>
      api.post<undefined>('/api/identity/reset-password', body),
  });

export const useAcceptInvitation = () =>
  useMutation({
    mutationFn: (body: { token: string; password: string }) =>
      api.post<{ email: string }>('/api/identity/accept-invitation', body),
  });

/** Whether this clinic has no admin yet. */
export const setUpQuery = () =>
  queryOptions({ queryKey: ['set-up'], queryFn: () => api.get<{ needed: boolean }>('/api/identity/set-up') });

export type FirstAdmin = {
  code: string;
  email: string;
  givenName: string;
  familyName: string;
  language: string;
  password: string;
};

/** Makes the first admin, who is signed in then. */
export function useSetUp() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: FirstAdmin) => api.post<undefined>('/api/identity/set-up', body),
    onSuccess: () => cache.fetchQuery({ ...meQuery(), staleTime: 0 }),
  });
}
