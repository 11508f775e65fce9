import { MessagesSquare } from 'lucide-react';
import type { Feature } from '@/lib/feature';
import { Delivered } from './delivered';
import { useUnreadAsPatient, useUnreadAsPractitioner } from './messages.api';

export const feature: Feature = {
  routes: [
    { path: '/messages', area: 'public', audience: ['patient'], load: () => import('./messages-page') },
    { path: '/messages/:id', area: 'public', audience: ['patient'], load: () => import('./messages-page') },
    {
      path: '/practice/messages',
      area: 'practice',
      audience: ['doctor'],
      load: () => import('./staff-messages-page'),
    },
    {
      path: '/practice/messages/:id',
      area: 'practice',
      audience: ['doctor'],
      load: () => import('./staff-messages-page'),
    },
    {
      path: '/practice/messages/:id/patient',
      area: 'practice',
      audience: ['doctor'],
      load: () => import('./patient-page'),
    },
  ],
  nav: [
    {
      audience: ['patient'],
      to: '/messages',
      label: 'messages:nav',
      icon: MessagesSquare,
      order: 35,
      alsoAt: ['/messages/'],
      useCount: useUnreadAsPatient,
    },
    {
      audience: ['doctor'],
      to: '/practice/messages',
      label: 'messages:nav',
      icon: MessagesSquare,
      order: 25,
      alsoAt: ['/practice/messages/'],
      useCount: useUnreadAsPractitioner,
    },
  ],
  BarItem: Delivered,
};
