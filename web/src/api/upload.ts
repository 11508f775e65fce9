import { api, antiforgeryToken, tokenHeader } from './client';
import { ProblemError } from './problem';

type UploadOptions = {
  method?: 'POST' | 'PUT';
  /** From 0 to 1, of what has left this browser; 1 does not mean that it is stored. */
  onProgress?: (part: number) => void;
  signal?: AbortSignal;
};

/**
 * Sends one file and reports how far it is, which `fetch` cannot. Answers what the server says of the stored file; refusals are
 * thrown as a {@link ProblemError}, and an `AbortError` when it was called off.
 */
export async function upload<T>(url: string, file: File, options: UploadOptions = {}): Promise<T> {
  try {
    return await send<T>(url, file, options);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'antiforgery_failed') throw error;
    // The cookie was missing or from before sign-in. Any GET renews it; then once more.
    await api.get('/api/clinic');
    return send<T>(url, file, options);
  }
}

function send<T>(
  url: string,
  file: File,
  { method = 'POST', onProgress, signal }: UploadOptions,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const calledOff = () => reject(new DOMException('The upload was called off.', 'AbortError'));
    if (signal?.aborted) return calledOff();
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open(method, url);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader(tokenHeader, antiforgeryToken());
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      const answer = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(answer as T);
      else reject(new ProblemError(request.status, (answer as object | undefined) ?? {}));
    };
    request.onerror = () => reject(new ProblemError(0, {}));
    request.onabort = calledOff;
    request.onloadend = () => signal?.removeEventListener('abort', abort);
    signal?.addEventListener('abort', abort);
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
