import { useMemo } from 'react';
import { useFormat } from '@/i18n/use-format';

/** "20 MB", in steps of a thousand, as people and their systems count. */
export function useFileSize(): (bytes: number) => string {
  const { locale } = useFormat();
  return useMemo(() => {
    const unit = (name: string) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit: name, maximumFractionDigits: 1 });
    const [kilo, mega] = [unit('kilobyte'), unit('megabyte')];
    return (bytes) =>
      bytes < 1_000_000 ? kilo.format(Math.max(1, Math.round(bytes / 1000))) : mega.format(bytes / 1_000_000);
  }, [locale]);
}
