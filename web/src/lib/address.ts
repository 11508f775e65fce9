import type { Instant, LocalDate } from '@/api/types';

/*
 * What the address says. Addresses are typed, cut off and kept for years: what cannot be a date is as if it were not there.
 */

const reads = (text: string) => !Number.isNaN(Date.parse(text));

export const isDate = (text: string | null): text is LocalDate =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && reads(text);

/** A date of the address; undefined where there is none. */
export function dateIn(params: URLSearchParams, name: string): LocalDate | undefined {
  const text = params.get(name);
  return isDate(text) ? text : undefined;
}

/** An instant of the address; undefined where there is none. */
export function instantIn(params: URLSearchParams, name: string): Instant | undefined {
  const text = params.get(name);
  return text !== null && /^\d{4}-\d{2}-\d{2}T/.test(text) && reads(text) ? text : undefined;
}
