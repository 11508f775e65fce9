import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { pseudoLocalise } from '@/i18n/pseudo';
import { openPage } from './open-page';

/** What the server sends in its own words: names, addresses and what people wrote. Codes and times stay. */
const wordFields = new Set(
  'text otherName name title city address givenName familyName biography education instructions email practitionerName patientName serviceName locationName locationAddress reason note statusReason actorName to subject body initials practitionerTitle line1 line2 postalCode country addressLines synonyms'.split(
    ' ',
  ),
);
/** `reason` is a code where there are no times, and words at a visit. */
const isCode = (value: string) => /^[a-z]+(_[a-z]+)+$/.test(value);

function pseudoData(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => pseudoData(item, field));
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, pseudoData(inner, key)]));
  }
  return typeof value === 'string' && wordFields.has(field) && !isCode(value) ? pseudoLocalise(value) : value;
}

/** Known by name in every language: cities and names of zones, types of files, and each language's name for itself. */
const proper = /Berlin|Lisbon|London|English|Español|PDF|JPEG|PNG|WebP|[A-Z][a-z]+(\/[A-Z][A-Za-z_-]+)+/g;
const spokenAttributes = ['aria-label', 'placeholder', 'title', 'alt', 'aria-description'];

function untranslated(root: HTMLElement): string[] {
  const found: string[] = [];
  const check = (text: string | null) => {
    if (text && /[A-Za-z]{2,}/.test(text.replace(proper, ''))) found.push(text);
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent && !parent.closest('style, script')) check(walker.currentNode.textContent);
  }
  for (const element of root.querySelectorAll('*:not([aria-hidden="true"])')) {
    for (const name of spokenAttributes) check(element.getAttribute(name));
  }
  return found;
}

const patient = 'patient@clinic.example';
const doctor = 'doctor@clinic.example';
const admin = 'admin@clinic.example';
const reception = 'reception@clinic.example';
const start = 'service=doc-ic-first-visit&location=loc-riverside&start=2026-12-03T09:20:00Z&day=2026-12-03';

test.each<[string, string, string?, string?]>([
  ['search', '/?language=es&date=2026-12-03'],
  ['nobody found', '/?text=nobody'],
  ['doctor', `/doctors/doc-ic?${start}`],
  ['doctor with a held time', `/doctors/doc-ic?${start}`, patient],
  ['doctor with a taken time', `/doctors/doc-ic?${start}`, patient, '2026-12-03T09:20:00Z'],
  ['a hold that is gone', '/book/hold-gone', patient],
  ['sign in', '/sign-in?returnTo=%2Fdoctors%2Fdoc-ic%3Fstart%3D1&confirmed=1'],
  ['register', '/register'],
  ['check mail', '/check-email?email=1'],
  ['confirm mail', '/confirm-email?token=1'],
  ['forgot password', '/forgot-password'],
  ['reset password', '/reset-password?token=1'],
  ['home', '/', patient],
  ['what a patient hears of', '/notifications/preferences', patient],
  ['what a doctor hears of', '/notifications/preferences', doctor],
  ['visits', '/visits', patient],
  ['what somebody waits for', '/wait-list', patient],
  ['waiting for a doctor', '/wait-list/join?doctor=doc-ic', patient],
  ['waiting for a specialty', '/wait-list/join?specialty=207N00000X', patient],
  ['waiting for nobody', '/wait-list/join', patient],
  ['a doctor without a time soon', '/doctors/doc-av', patient],
  ['visits in a calendar of their own', '/calendar', patient],
  ['visit', '/visits/a1', patient],
  ['waiting visit', '/visits/a3', patient],
  ['profile', '/profile', patient],
  ['staff profile', '/profile', doctor],
  ['family', '/family', patient],
  ['who may open the record', '/access', patient],
  ['the own record', '/record', patient],
  ['own notes', '/record/notes', patient],
  ['own prescriptions', '/record/prescriptions', patient],
  ['own documents', '/record/documents', patient],
  ['the own timeline', '/record/timeline', patient],
  ['a record in an emergency', '/practice/emergency', doctor],
  ['records that were opened in an emergency', '/admin/emergency', admin],
  ['messages', '/messages', patient],
  ['a conversation', '/messages/talk-1', patient],
  ['messages of a doctor', '/practice/messages/talk-1', doctor],
  ['inbox', '/notifications', patient],
  ['staff inbox', '/practice/inbox', doctor],
  ['outbox', '/outbox'],
  ['day', '/practice', doctor],
  ['day of the clinic', '/practice', reception],
  ['calendar week', '/practice/calendar', doctor],
  ['calendar day', '/practice/calendar?view=day', doctor],
  ['calendar month', '/practice/calendar?view=month', doctor],
  ['hours', '/practice/hours', doctor],
  ['staff visit', '/practice/visits/t9', doctor],
  ['patients', '/practice/patients', reception],
  ['new patient', '/practice/patients/new', reception],
  ['patient', '/practice/patients/pat-t6', reception],
  ['a visit for a patient', '/practice/patients/pat-t6/book', reception],
  ['a visit with a chosen doctor', '/practice/patients/pat-t6/book?doctor=doc-ic', reception],
  ['a walk-in', '/practice/patients/pat-t6/book?when=now', reception],
  ['admin home', '/admin', admin],
  ['all visits', '/admin/appointments', admin],
  ['no visit', '/admin/appointments?text=nobody', admin],
  ["a visit in the admin's area", '/admin/appointments/t9', admin],
  ["the admin's inbox", '/admin/inbox', admin],
  ['locations', '/admin/locations', admin],
  ['specialties', '/admin/specialties', admin],
  ['holidays', '/admin/holidays', admin],
  ['what new visits begin with', '/admin/settings/visits', admin],
  ['time between locations', '/admin/settings/travel', admin],
  ['figures', '/admin/analytics', admin],
  ['not found', '/nowhere'],
])('%s has no word outside the translation files', async (_name, path, as, taken) => {
  const answer = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const response = await answer(input, init);
    const text = await response.clone().text();
    if (!text) return response;
    return new Response(JSON.stringify(pseudoData(JSON.parse(text))), { status: response.status });
  });
  const { container } = await openPage(path, { as, taken, language: 'pseudo' });
  await screen.findByRole('heading', { level: 1 }, { timeout: 10_000 });
  await waitFor(() => expect(container.querySelector('[aria-busy="true"]')).toBeNull(), { timeout: 5_000 });
  expect(untranslated(document.body)).toEqual([]);
});
