/**
 * Where to go after signing in, from an untrusted URL parameter. Only a path of this site is accepted:
 * "//host" and "/\host" are addresses of other sites to a browser.
 */
export function safeReturnTo(value: string | null | undefined, fallback = '/'): string {
  return value && /^\/(?![/\\])/.test(value) && !/[\u0000-\u001f\\]/.test(value) ? value : fallback;
}

/** `/sign-in?returnTo=…`, leaving the parameter out when it would lead home anyway. */
export function withReturnTo(path: string, returnTo: string): string {
  return returnTo === '/' ? path : `${path}?${new URLSearchParams({ returnTo }).toString()}`;
}
