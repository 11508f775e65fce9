import { expect, test, type Page } from '@playwright/test';
import { expectAccessibleAtEveryWidth } from './support/accessibility.ts';
import { signInAs } from './support/people.ts';

/** A picture that the browser itself makes, so that it is one that a browser shows. */
async function picture(page: Page, type: 'image/jpeg' | 'image/png' | 'image/webp'): Promise<Buffer> {
  const bytes = await page.evaluate(async (wanted) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [300, 400];
    const pen = canvas.getContext('2d');
    if (pen) {
      pen.fillStyle = '#86CDB5';
      pen.fillRect(0, 0, 300, 400);
      pen.fillStyle = '#5F4A32';
      pen.fillRect(75, 60, 150, 180);
    }
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, wanted, 0.9));
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))];
  }, type);
  return Buffer.from(bytes);
}

const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer });

test('a doctor puts a photo on the public page, and takes it away again', async ({ page, browser }) => {
  test.setTimeout(150_000);
  await signInAs(page, 'Doctor', '/practice/profile');
  await page.goto('/practice/profile');
  const biography = page.getByLabel('About the doctor');
  await biography.fill('Not saved yet.');
  const choose = page.locator('input[type=file]');

  // What only says that it is a picture is refused by the server, in words.
  await choose.setInputFiles(file('me.jpg', 'image/jpeg', Buffer.from('<html>hello</html>')));
  await expect(page.getByText('This type of file is not taken here.', { exact: true })).toBeVisible();

  for (const type of ['image/jpeg', 'image/png', 'image/webp'] as const) {
    const before = await page
      .locator('main img')
      .first()
      .getAttribute('src')
      .catch(() => null);
    const stored = page.waitForResponse((r) => r.url().endsWith('/photo') && r.request().method() === 'PUT');
    await choose.setInputFiles(file(`me.${type.slice(6)}`, type, await picture(page, type)));
    expect((await stored).status()).toBe(200);
    const shown = page.locator('main img').first();
    await expect(shown).not.toHaveAttribute('src', before ?? '');
    await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(300);
  }
  await expect(biography).toHaveValue('Not saved yet.');
  await expect(page.getByRole('region', { name: 'As patients see it' })).toContainText('Not saved yet.');
  await expectAccessibleAtEveryWidth(page);

  const me = await (await page.request.get('/api/identity/me')).json();
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(`/doctors/${me.practitionerId}`);
  const seen = visitor.locator('main img').first();
  await expect.poll(() => seen.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(300);

  await page.getByRole('button', { name: 'Remove the photo' }).click();
  await expect(page.locator('main img')).toHaveCount(0);
  await visitor.reload();
  await expect(visitor.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(visitor.locator('main img')).toHaveCount(0);
  await visitor.context().close();
});

test('an admin gives the clinic a logo and a colour that can be read', async ({ page }) => {
  test.setTimeout(150_000);
  await signInAs(page, 'Admin', '/admin/settings');
  await page.goto('/admin/settings');
  const color = page.getByLabel('Accent colour');
  await expect(color).toBeVisible();
  await page
    .locator('input[type=file]')
    .setInputFiles(file('logo.png', 'image/png', await picture(page, 'image/png')));
  await expect(page.getByRole('img', { name: 'Logo' })).toBeVisible();

  await color.fill('#FFD400');
  await expect(page.getByText(/has a contrast of 1\.4:1/)).toBeVisible();
  await page.getByRole('button', { name: 'Use #8A7200' }).click();
  await expect(color).toHaveValue('#8A7200');
  await page.getByRole('button', { name: 'Save these settings' }).click();
  const accent = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim());
  await expect.poll(accent).toBe('#8A7200');
  await expectAccessibleAtEveryWidth(page);

  // As it was, for whoever comes next.
  await page.getByLabel('Accent colour').fill('');
  await page.getByRole('button', { name: 'Save these settings' }).click();
  await expect.poll(accent).toBe('#0F604D');
  await page.getByRole('button', { name: 'Remove the logo' }).click();
  await expect(page.getByRole('img', { name: 'Logo' })).toHaveCount(0);
});
