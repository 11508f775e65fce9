import type { Feature } from '@/lib/feature';

export const feature: Feature = {
  routes: [
    { path: '/sign-in', area: 'bare', load: () => import('./sign-in-page') },
    { path: '/register', area: 'bare', load: () => import('./register-page') },
    { path: '/check-email', area: 'bare', load: () => import('./check-email-page') },
    { path: '/confirm-email', area: 'bare', load: () => import('./confirm-email-page') },
    { path: '/forgot-password', area: 'bare', load: () => import('./forgot-password-page') },
    { path: '/accept-invitation', area: 'bare', load: () => import('./accept-invitation-page') },
    { path: '/set-up', area: 'bare', load: () => import('./set-up-page') },
    { path: '/reset-password', area: 'bare', load: () => import('./reset-password-page') },
  ],
};
