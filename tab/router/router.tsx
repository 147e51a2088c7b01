import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react';
import { base, routeOf } from './match.ts';

const listeners = new Set<() => void>();
const changed = () => {
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', changed);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('popstate', changed);
  };
}

/** What each page's address asked for when it was left by a link. */
const asked = new Map<string, string>();

/** An address with what it asked for when it was left: a list comes back as it was searched and filtered. */
export const asLeft = (to: string): string => to + (asked.get(to) ?? '');

export function navigate(to: string, { replace = false } = {}): void {
  asked.set(routeOf(location.pathname), location.search);
  history[replace ? 'replaceState' : 'pushState'](null, '', base + to);
  changed();
}

export const useRoute = (): string => useSyncExternalStore(subscribe, () => routeOf(location.pathname));

/** One value of the address's query. Setting it adds no step to the history. */
export function useQueryValue(name: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(subscribe, () => new URLSearchParams(location.search).get(name) ?? '');
  return [value, (next) => setQueryValue(name, next)];
}

const setQueryValue = (name: string, value: string): void => setQueryValues({ [name]: value });

/** Several values of the address's query at once; what is empty goes. */
export function setQueryValues(values: object): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values))
    if (value === '') query.delete(name);
    else query.set(name, value);
  const text = query.toString();
  history.replaceState(null, '', `${location.pathname}${text === '' ? '' : `?${text}`}`);
  changed();
}

/** A link within the pages: keeps the browser's own way for new windows. */
export function Link({ to, ...rest }: { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    rest.onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !plain) return;
    event.preventDefault();
    navigate(to);
  };
  return <a {...rest} href={base + to} onClick={follow} />;
}
