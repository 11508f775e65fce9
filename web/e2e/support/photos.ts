import type { Page } from '@playwright/test';

type Photo = { name: string; mimeType: string; buffer: Buffer };

/** A picture that the browser itself makes, so that it is one that a browser shows; with noise in it, it weighs about a byte a pixel. */
export async function photo(
  page: Page,
  name: string,
  width = 400,
  height = 300,
  noise = false,
): Promise<Photo> {
  const bytes = await page.evaluate(
    async ({ width, height, noise }) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [width, height];
      const pen = canvas.getContext('2d');
      if (pen) {
        pen.fillStyle = '#DBB49A';
        pen.fillRect(0, 0, width, height);
        pen.fillStyle = '#5F4A32';
        pen.fillRect(width * 0.45, height * 0.43, width * 0.08, width * 0.07);
        if (noise) {
          const pixels = pen.getImageData(0, 0, width, height);
          for (let i = 0; i < pixels.data.length; i += 4)
            for (let c = 0; c < 3; c++)
              pixels.data[i + c] = (pixels.data[i + c] ?? 0) + ((i * 7919 + c * 104_729) % 61) - 30;
          pen.putImageData(pixels, 0, 0);
        }
      }
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.92));
      return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))];
    },
    { width, height, noise },
  );
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) };
}
