import { isAttended } from '@/lib/attention';
import { ProblemError } from './problem';

type QueryValue = string | number | boolean | undefined | null;
/** Repeated keys are sent for arrays; undefined, null and '' are left out. */
export type Query = Record<string, QueryValue | readonly string[]>;

const tokenCookie = 'XSRF-TOKEN';
export const tokenHeader = 'X-XSRF-TOKEN';

function withQuery(path: string, query: Query | undefined): string {
  if (!query) return path;
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (Array.isArray(value)) value.forEach((v: string) => params.append(key, v));
    else if (value !== undefined && value !== null && value !== '') params.set(key, String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/** Read for every request: the server renews the token at sign-in and sign-out. */
export function antiforgeryToken(): string {
  const cookie = document.cookie.split('; ').find((c) => c.startsWith(`${tokenCookie}=`));
  return cookie ? decodeURIComponent(cookie.slice(tokenCookie.length + 1)) : '';
}

async function readProblem(response: Response): Promise<ProblemError> {
  try {
    return new ProblemError(response.status, await response.json());
  } catch {
    return new ProblemError(response.status, {});
  }
}

async function request(method: string, url: string, body?: unknown): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') headers[tokenHeader] = antiforgeryToken();
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  // What the page asks by itself keeps nobody signed in.
  if (!isAttended()) headers['X-Background'] = '1';
  try {
    return await fetch(url, {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined ? null : JSON.stringify(body),
    });
  } catch {
    throw new ProblemError(0, {});
  }
}

async function send<T>(
  method: string,
  path: string,
  options: { query?: Query; body?: unknown } = {},
): Promise<T> {
  const url = withQuery(path, options.query);
  let response = await request(method, url, options.body);
  if (!response.ok) {
    let problem = await readProblem(response);
    if (problem.code === 'antiforgery_failed') {
      // The cookie was missing or from before sign-in. Any GET renews it; then once more.
      await request('GET', '/api/clinic');
      response = await request(method, url, options.body);
      if (!response.ok) problem = await readProblem(response);
    }
    if (!response.ok) throw problem;
  }
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** A file of the server, to pass it on. */
export async function fetchFile(path: string, name: string, type: string): Promise<File> {
  const response = await request('GET', path);
  if (!response.ok) throw await readProblem(response);
  return new File([await response.arrayBuffer()], name, { type });
}

/** Saves what the server answers as a file, under the name that the server gives it. */
export async function download(path: string, query: Query, fallbackName: string): Promise<void> {
  const response = await request('GET', withQuery(path, query));
  if (!response.ok) throw await readProblem(response);
  const named = /filename="?([^";]+)"?/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = named ?? fallbackName;
  link.click();
  // The browser reads it right after the click; it must not be gone then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The one way to the server. Every refusal is thrown as a {@link ProblemError}. */
export const api = {
  get: <T>(path: string, query?: Query) => send<T>('GET', path, { query }),
  post: <T>(path: string, body?: unknown) => send<T>('POST', path, { body: body ?? {} }),
  put: <T>(path: string, body: unknown) => send<T>('PUT', path, { body }),
  delete: <T>(path: string) => send<T>('DELETE', path),
};
