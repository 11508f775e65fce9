import { useMediaQuery } from '@mantine/hooks';

/** One column: below 860 px. */
export const useCompact = (): boolean =>
  useMediaQuery('(max-width: 859.9px)', false, { getInitialValueInEffect: false });

/** Staff panes: below 1180 px the last pane becomes a page of its own. */
export const useNarrow = (): boolean =>
  useMediaQuery('(max-width: 1179.9px)', false, { getInitialValueInEffect: false });
