import { useSyncExternalStore } from 'react';

/*
 * Whether the service answers. Every request and every piece of the stream tells; all pages show what follows from it.
 * Times are those of this device: a reader holds them against the clock on the wall.
 */

let heardAt = Date.now();
let cutSince: number | null = null;
const listeners = new Set<() => void>();

function changeTo(since: number | null): void {
  if (since === cutSince) return;
  cutSince = since;
  for (const listener of listeners) listener();
}

/** The service has just said something. */
export function noteHeard(): void {
  heardAt = Date.now();
  changeTo(null);
}

/** The service did not answer: what is shown is as old as the last thing that was heard of it. */
export function noteSilent(): void {
  if (cutSince === null) changeTo(heardAt);
}

/** When the service was last heard. */
export const lastHeard = (): number => heardAt;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Since when the pages are cut off from the service; null: they are not. */
export const useCutSince = (): number | null => useSyncExternalStore(subscribe, () => cutSince);
