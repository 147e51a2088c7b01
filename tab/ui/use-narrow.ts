import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 640px)');

function subscribe(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}

/** Whether the page is narrow now: a side panel, or a phone that may be turned. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
