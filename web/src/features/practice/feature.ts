import { CalendarDays, ClipboardList, Clock } from 'lucide-react';
import type { Feature } from '@/lib/feature';
import { useClinicRequestCount, useRequestCount } from './practice.api';

export const feature: Feature = {
  routes: [
    { path: '/', area: 'public', audience: ['doctor', 'reception'], load: () => import('./to-practice') },
    { path: '/practice', area: 'practice', audience: ['doctor'], load: () => import('./day-page') },
    {
      path: '/practice',
      area: 'practice',
      audience: ['reception', 'admin'],
      load: () => import('./clinic-day-page'),
    },
    {
      path: '/practice/calendar',
      area: 'practice',
      audience: ['staff'],
      load: () => import('./calendar-page'),
    },
    { path: '/practice/hours', area: 'practice', audience: ['staff'], load: () => import('./hours-page') },
    {
      path: '/practice/visits/:id',
      area: 'practice',
      audience: ['staff'],
      load: () => import('./visit-page'),
    },
    {
      path: '/admin/appointments/:id',
      area: 'admin',
      audience: ['admin'],
      load: () => import('./visit-page'),
    },
  ],
  nav: [
    {
      audience: ['reception', 'admin'],
      to: '/practice',
      label: 'practice:nav.day',
      icon: ClipboardList,
      order: 10,
      alsoAt: ['/practice/visits/'],
      useCount: useClinicRequestCount,
    },
    {
      audience: ['doctor'],
      to: '/practice',
      label: 'practice:nav.day',
      icon: ClipboardList,
      order: 11,
      alsoAt: ['/practice/visits/'],
      useCount: useRequestCount,
    },
    {
      audience: ['staff'],
      to: '/practice/calendar',
      label: 'practice:nav.calendar',
      icon: CalendarDays,
      order: 20,
    },
    { audience: ['staff'], to: '/practice/hours', label: 'practice:nav.hours', icon: Clock, order: 30 },
  ],
};
