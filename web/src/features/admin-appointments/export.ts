import { useMutation } from '@tanstack/react-query';
import { download } from '@/api/client';
import type { ClinicFilter } from '@/api/visits';

/** The same visits as a file for a spreadsheet. */
export const useExport = () =>
  useMutation({
    mutationFn: (filter: ClinicFilter) => download('/api/appointments/export', filter, 'visits.csv'),
  });
