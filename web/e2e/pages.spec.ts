import { expect, test, type Browser, type BrowserContext } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import { type DemoRole, signInAs } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

/** Today, or the Monday to come when nobody works today. */
function workday(): string {
  const day = new Date();
  while (day.getDay() % 6 === 0) day.setDate(day.getDate() + 1);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((n) => String(n).padStart(2, '0'))
    .join('-');
}

/** Every page, by who may see it. */
const pages: [DemoRole | null, string, string][] = [
  [null, '/', 'start'],
  [null, '/doctors?text=nobody-has-this-name', 'nothing-found'],
  [null, '/sign-in', 'sign-in'],
  [null, '/register', 'register'],
  [null, '/forgot-password', 'forgot-password'],
  [null, '/reset-password?token=x', 'reset-password'],
  [null, '/confirm-email?token=x', 'confirm-email'],
  [null, '/accept-invitation?token=x', 'accept-invitation'],
  [null, '/set-up', 'set-up'],
  [null, '/apply', 'apply'],
  [null, '/register?returnTo=/apply', 'register-applicant'],
  [null, '/privacy', 'privacy'],
  [null, '/no-such-page', 'not-found'],
  ['Patient', '/', 'home'],
  ['Patient', '/visits', 'visits'],
  ['Patient', '/apply', 'apply-patient'],
  ['Patient', '/wait-list', 'wait-list'],
  ['Patient', '/wait-list/join?specialty=207N00000X', 'wait-list-join'],
  ['Patient', '/calendar', 'calendar-address'],
  ['Doctor', '/calendar', 'calendar-address-doctor'],
  ['Patient', '/record', 'record'],
  ['Patient', '/record/notes', 'record-notes'],
  ['Patient', '/record/documents', 'record-documents'],
  ['Patient', '/record/prescriptions', 'record-prescriptions'],
  ['Patient', '/record/timeline', 'record-timeline'],
  [null, '/check', 'check'],
  [null, '/check/nonsense', 'check-unknown'],
  ['Patient', '/profile', 'profile'],
  ['Patient', '/family', 'family-page'],
  ['Patient', '/access', 'access'],
  ['Doctor', '/practice/emergency', 'emergency'],
  ['Admin', '/admin/emergency', 'emergency-reviews'],
  ['Patient', '/notifications', 'notifications'],
  ['Patient', '/notifications/preferences', 'preferences'],
  ['Doctor', '/notifications/preferences', 'preferences-staff'],
  ['Doctor', '/practice', 'practice'],
  ['Doctor', `/practice?date=${workday()}`, 'doctor-day'],
  ['Doctor', '/practice/calendar', 'calendar'],
  ['Doctor', '/practice/hours', 'hours'],
  ['Doctor', '/practice/profile', 'doctor-profile'],
  ['Reception', '/practice', 'reception'],
  ['Reception', `/practice?date=${workday()}`, 'clinic-day'],
  ['Reception', '/practice/patients', 'find-patient'],
  ['Reception', '/practice/patients/new', 'new-patient'],
  ['Admin', '/admin', 'admin-home'],
  ['Admin', '/admin/appointments', 'all-visits'],
  ['Admin', '/admin/appointments?text=nobody-has-this-name', 'no-visits'],
  ['Admin', '/admin/inbox', 'admin-inbox'],
  ['Admin', '/admin/doctors', 'doctors'],
  ['Admin', '/admin/applications', 'applications'],
  ['Admin', '/admin/users', 'people'],
  ['Admin', '/admin/users?text=nobody-has-this-name', 'no-people'],
  ['Admin', '/admin/users/new', 'invite'],
  ['Admin', '/admin/roles', 'roles'],
  ['Admin', '/admin/messages', 'messages'],
  ['Admin', '/admin/messages/words', 'words'],
  ['Admin', '/admin/messages/words/email/booked/en', 'words-of-a-mail'],
  ['Admin', '/admin/audit', 'audit'],
  ['Admin', '/admin/settings/clinic', 'settings'],
  ['Admin', '/admin/settings/mail', 'settings-mail'],
  ['Admin', '/admin/settings/sms', 'settings-sms'],
  ['Admin', '/admin/locations', 'locations'],
  ['Admin', '/admin/specialties', 'specialties'],
  ['Admin', '/admin/holidays', 'holidays'],
  ['Admin', '/admin/settings/visits', 'visit-defaults'],
  ['Admin', '/admin/settings/sign-in', 'settings-sign-in'],
  ['Admin', '/admin/settings/retention', 'settings-retention'],
  ['Admin', '/admin/settings/travel', 'travel-rules'],
  ['Admin', '/admin/analytics', 'figures'],
  ['Admin', '/admin/analytics?from=2001-01-01&to=2001-01-02', 'no-figures'],
];

const contexts = new Map<DemoRole | null, BrowserContext>();

/** One browser for each of them, signed in once and with the application's files at hand for all their pages. */
async function browserOf(role: DemoRole | null, browser: Browser): Promise<BrowserContext> {
  const known = contexts.get(role);
  if (known) return known;
  const context = await browser.newContext();
  if (role) {
    const page = await context.newPage();
    await signInAs(page, role);
    await page.close();
  }
  contexts.set(role, context);
  return context;
}

const sizes = process.env.CLINIC_TEST_LONG ? [320, 375, 768, 1440] : [375, 1440];
const schemes = process.env.CLINIC_TEST_LONG ? (['light', 'dark'] as const) : (['light'] as const);

for (const [role, path, name] of pages) {
  test(`${name} is accessible at every width${role ? `, for the ${role.toLowerCase()}` : ''}`, async ({
    browser,
  }) => {
    test.setTimeout(120_000);
    const page = await (await browserOf(role, browser)).newPage();
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      for (const width of sizes) {
        await page.setViewportSize({ width, height: 900 });
        await expectAccessible(page);
      }
    }
    await keepPicture(page, name);
    await page.close();
  });
}
