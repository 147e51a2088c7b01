import { useSyncExternalStore } from 'react';
import { lastBearer } from '../sign-in/bearer.ts';

/** For so long a deletion can be undone. */
export const undoMs = 10_000;

interface Pending {
  readonly run: () => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

const pending = new Map<string, Pending>();
const listeners = new Set<() => void>();
let shown: ReadonlySet<string> = new Set();

function changed(): void {
  shown = new Set(pending.keys());
  for (const listener of listeners) listener();
}

function take(path: string): Pending | undefined {
  const entry = pending.get(path);
  if (entry) clearTimeout(entry.timer);
  pending.delete(path);
  return entry;
}

/** Puts a deletion off until it can no longer be undone; `run` then does it and answers when it is done. */
export function deleteLater(path: string, run: () => Promise<unknown>): void {
  take(path);
  const go = () => void run().finally(() => take(path) && changed());
  pending.set(path, { run: go, timer: setTimeout(go, undoMs) });
  changed();
}

export function undoDelete(path: string): void {
  take(path);
  changed();
}

/** A page that goes away does what was asked for rather than forgetting it. */
window.addEventListener('pagehide', () => {
  for (const [path] of pending)
    void fetch(`/api${path}`, { method: 'DELETE', headers: lastBearer(), keepalive: true });
  for (const path of [...pending.keys()]) take(path);
});

/** API paths of what is about to be deleted: views leave it out at once. */
export const useDeleting = (): ReadonlySet<string> =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
