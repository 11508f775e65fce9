/*
 * What the server will say anyway, said before sending. Each gives a key of the shared `field` texts or null.
 * Passwords follow NIST 800-63B: length counts, composition does not; the block-list is the server's.
 */
const shortestPassword = 12;
const longestPassword = 128;

export const needed = (value: string): string | null => (value.trim() ? null : 'required');

export const emailRule = (value: string): string | null =>
  needed(value) ?? (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : 'invalid_email');

export function passwordRule(value: string): string | null {
  if (!value) return 'required';
  if ([...value].length < shortestPassword) return 'password_too_short';
  return [...value].length > longestPassword ? 'password_too_long' : null;
}
