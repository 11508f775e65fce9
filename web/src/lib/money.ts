import type { Money } from '@/api/types';

/** "€95", with decimals only where there are some. */
export function formatMoney(money: Money, locale: string): string {
  const digits = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
  }).resolvedOptions().maximumFractionDigits;
  const amount = money.amountMinor / 10 ** (digits ?? 2);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: Number.isInteger(amount) ? 0 : digits,
  }).format(amount);
}
