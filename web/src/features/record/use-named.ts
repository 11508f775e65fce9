import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import type { Page } from '@/api/types';

/**
 * Goes to what the end of the address names, `#id`: page by page until it is there, then to its place, once. The row has this id and
 * can be focused.
 */
export function useNamed(list: Page<{ id: string }> | undefined, onPage: (page: number) => void) {
  const { hash } = useLocation();
  const id = hash.slice(1);
  const found = useRef('');
  useEffect(() => {
    if (!id || !list || found.current === id) return;
    if (!list.items.some((item) => item.id === id)) {
      if (list.page * list.pageSize < list.total) onPage(list.page + 1);
      return;
    }
    found.current = id;
    const row = document.getElementById(id);
    // What is over is folded away.
    row?.closest('details')?.setAttribute('open', '');
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  }, [id, list, onPage]);
}
