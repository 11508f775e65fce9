import { deflateRawSync, deflateSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { call } from './support/api.ts';
import { signInAs } from './support/people.ts';
import { photo } from './support/photos.ts';

/*
 * Files that somebody hostile, or a broken camera, might send: each is refused in words, or what is kept of it does nothing in a
 * browser. A script in one would set a mark on the page, ask the clinic, or open a dialog.
 */
const script = "window.ran = true; alert('ran'); fetch('/api/identity/me')";
const html = `<!doctype html><script>${script}</script><img src=x onerror="${script}">`;
const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="${script}"><script>${script}</script></svg>`;
const pdf = (inside: string) =>
  `%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R ${inside} >> endobj\n2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`;
/** The test file of virus scanners, put together here so that none of them takes this file for one. */
const eicar = [
  'X5O!P%@AP[4',
  '\\PZX54(P^)7CC)7}$',
  'EIC',
  'AR-STANDARD-ANTI',
  'VIRUS-TEST-FILE',
  '!$H+H*',
].join('');

/** A PNG (ISO 15948) that says it is so wide and high. */
function png(width: number, height: number): Buffer {
  const table = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const chunk = (name: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
    const sum = body.reduce((c, byte) => (table[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8), 0xffffffff);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    check.writeUInt32BE((sum ^ 0xffffffff) >>> 0);
    return Buffer.concat([length, body, check]);
  };
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.concat([size, Buffer.from([8, 2, 0, 0, 0])])),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A ZIP with one file of a hundred megabytes of nothing. */
function zipBomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(100_000_000));
  const name = Buffer.from('bomb.txt');
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(100_000_000, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, packed]);
}

const refused: [what: string, name: string, type: string, content: Buffer | string, words: RegExp][] = [
  ['a page that says it is a photo', 'page.jpg', 'image/jpeg', html, /This type of file is not taken here/],
  ['a page', 'page.html', 'text/html', html, /This type of file is not taken here/],
  ['a drawing with a script', 'drawing.svg', 'image/svg+xml', svg, /This type of file is not taken here/],
  [
    'a drawing that says it is a photo',
    'drawing.png',
    'image/png',
    svg,
    /This type of file is not taken here/,
  ],
  ['an archive that grows', 'bomb.pdf', 'application/pdf', zipBomb(), /This type of file is not taken here/],
  [
    'a picture of ten thousand megapixels',
    'huge.png',
    'image/png',
    png(100_000, 100_000),
    /too (large|big|many)/,
  ],
  ['nothing', 'empty.pdf', 'application/pdf', '', /empty/],
  ['half a picture', 'half.png', 'image/png', png(4, 4).subarray(0, 40), /damaged/],
  [
    'a paper that runs a script',
    'script.pdf',
    'application/pdf',
    pdf('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'),
    /./,
  ],
  ['what virus scanners know', 'virus.pdf', 'application/pdf', `%PDF-1.7\n${eicar}\n%%EOF\n`, /./],
];

const asFile = (name: string, mimeType: string, content: Buffer | string) => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
});

type Document = { id: string; name: string };
const documentsOf = async (page: Page) => {
  const { patientId } = await call<{ patientId: string }>(page, 'GET', '/api/identity/me');
  const path = `/api/patients/${patientId}/record/documents`;
  return { path, items: (await call<{ items: Document[] }>(page, 'GET', path)).items };
};

test('hostile and broken files are refused in words, and nothing of them is kept', async ({ page }) => {
  test.setTimeout(180_000);
  await signInAs(page, 'Patient', '/record/documents');
  await page.goto('/record/documents');
  const before = (await documentsOf(page)).items.length;
  for (const [what, name, type, content, words] of refused) {
    await test.step(what, async () => {
      await page.locator('main input[type=file]').setInputFiles(asFile(name, type, content));
      const item = page.getByRole('listitem').filter({ hasText: name });
      await expect(item.locator('p')).toHaveText(words);
      await expect(page.getByRole('progressbar')).toHaveCount(0);
    });
  }
  expect((await documentsOf(page)).items.length).toBe(before);
});

test('what is kept does nothing in a browser, whatever it is called and whatever hides in it', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signInAs(page, 'Patient', '/record/documents');
  await page.goto('/record/documents');
  const dialogs: string[] = [];
  page.context().on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const good = await photo(page, 'good.jpg');
  const names = [
    `<img src=x onerror="${script}">.jpg`,
    '../../../../etc/passwd.jpg',
    'C:\\Windows\\photo.jpg',
    'letter.pdf.exe',
    'gpj\u202Eexe.jpg',
    'a\r\nSet-Cookie: clinic=x.jpg',
  ];
  const kept: Document[] = [];
  for (const name of names) {
    // A JPEG and a page at once: a browser that guessed would run it.
    const both = Buffer.concat([good.buffer, Buffer.from(html)]);
    const known = (await documentsOf(page)).items.map(({ id }) => id);
    await page.locator('main input[type=file]').setInputFiles(asFile(name, 'image/jpeg', both));
    await expect.poll(async () => (await documentsOf(page)).items.length).toBe(known.length + 1);
    const added = (await documentsOf(page)).items.find(({ id }) => !known.includes(id));
    if (added) kept.push(added);
    await expect(page.getByRole('link', { name: added?.name })).toBeVisible();
  }
  expect(kept.map(({ name }) => name).filter((name) => /[<>"/\\:\r\n\u202E]/.test(name))).toEqual([]);

  const { path } = await documentsOf(page);
  for (const { id, name } of kept) {
    for (const address of [`${path}/${id}`, `${path}/${id}?preview=true`]) {
      const answer = await page.evaluate(async (url) => {
        const response = await fetch(url);
        return { headers: [...response.headers], text: await response.text() };
      }, address);
      const headers = new Map(answer.headers as [string, string][]);
      expect(headers.get('content-type'), name).toBe('image/jpeg');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain('sandbox');
      expect(headers.has('set-cookie')).toBe(false);
      // What stood behind the picture is gone.
      expect(answer.text).not.toContain('window.ran');
    }
    // In a frame of the clinic's own pages, and in a tab of its own.
    await page.evaluate(async (url) => {
      const frame = document.createElement('iframe');
      frame.src = url;
      const done = new Promise((resolve) => {
        frame.onload = resolve;
        setTimeout(resolve, 1_000);
      });
      document.body.append(frame);
      await done;
      frame.remove();
    }, `${path}/${id}`);
  }
  const link = page.getByRole('link', { name: kept[0]?.name }).first();
  const tab = page.context().waitForEvent('page');
  await link.click();
  const shown = await tab;
  await shown.waitForLoadState();
  expect(await shown.evaluate(() => (window as { ran?: boolean }).ran)).toBeUndefined();
  await shown.close();
  expect(await page.evaluate(() => (window as { ran?: boolean }).ran)).toBeUndefined();
  expect(dialogs).toEqual([]);

  // As it was, for whoever comes next.
  for (const { id } of kept) await call(page, 'DELETE', `${path}/${id}`);
});
