import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  return () => observer.disconnect();
}

/** Whether the pages are dark now: people will read the message in the same chat. */
export const useHostDark = (): boolean =>
  useSyncExternalStore(subscribe, () => document.documentElement.style.colorScheme === 'dark');
