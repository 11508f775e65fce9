import { expect, type Page } from '@playwright/test';

/** Calls the API as the page does. */
export async function call<T>(page: Page, method: string, path: string, body?: object): Promise<T> {
  const answer = await page.evaluate(
    async ({ method, path, body }) => {
      const token = decodeURIComponent(/XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '');
      const response = await fetch(path, {
        method,
        headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { ok: response.ok, text: await response.text() };
    },
    { method, path, body },
  );
  expect(answer.ok, `${method} ${path}: ${answer.text}`).toBe(true);
  return (answer.text ? JSON.parse(answer.text) : undefined) as T;
}

/** The date so many days from now, `yyyy-MM-dd` in UTC. */
export const dayFromNow = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
