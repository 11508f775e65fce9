import { defineConfig } from '@playwright/test';
import { chromium } from './e2e/support/chromium.ts';

/** Journeys against a running clinic; the address comes from CLINIC_URL. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  // A machine that is busy elsewhere may miss a moment; what fails twice is broken. A second try starts with new people.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    ...chromium,
    baseURL: process.env.CLINIC_URL ?? 'http://localhost:5080',
    actionTimeout: 30_000,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
  },
});
