import { useSyncExternalStore } from 'react';
import { lastBearer } from '../sign-in/bearer.ts';

/** For so long a deletion can be undone. */
export const undoMs = 10_000;

interface Deletion {
  /** Does it; answers when it is done and shown. */
  readonly run: () => Promise<unknown>;
  /** Told once it is either undone or begun. */
  readonly decided: () => void;
}

interface Pending extends Deletion {
  readonly timer: ReturnType<typeof setTimeout>;
  running: Promise<unknown> | null;
}

const pending = new Map<string, Pending>();
const listeners = new Set<() => void>();
let shown: ReadonlySet<string> = new Set();

function changed(): void {
  shown = new Set(pending.keys());
  for (const listener of listeners) listener();
}

function begin(path: string): Promise<unknown> {
  const entry = pending.get(path);
  if (!entry) return Promise.resolve();
  clearTimeout(entry.timer);
  if (entry.running === null) {
    entry.decided();
    entry.running = entry.run().finally(() => {
      pending.delete(path);
      changed();
    });
  }
  return entry.running;
}

/** Puts the deletion of what stands under an API path off until it can no longer be undone. */
export function deleteLater(path: string, deletion: Deletion): void {
  undoDelete(path);
  const timer = setTimeout(() => void begin(path), undoMs);
  pending.set(path, { ...deletion, timer, running: null });
  changed();
}

export function undoDelete(path: string): void {
  const entry = pending.get(path);
  if (!entry || entry.running !== null) return;
  clearTimeout(entry.timer);
  pending.delete(path);
  entry.decided();
  changed();
}

/** Whether there is something to undo. */
export const mayUndo = (): boolean => [...pending.values()].some(({ running }) => running === null);

/** Undoes what was deleted last; false where nothing can be undone. */
export function undoLast(): boolean {
  const last = [...pending].findLast(([, { running }]) => running === null);
  if (last) undoDelete(last[0]);
  return last !== undefined;
}

/** Deletes at once what stands under `path`, or below it where that ends in `/`: what is written next must outlast it. */
export const deleteFirst = (path: string): Promise<unknown> =>
  Promise.all(
    [...pending.keys()]
      .filter((one) => one === path || (path.endsWith('/') && one.startsWith(path)))
      .map(begin),
  );

/** A page that goes away does what was asked for rather than forgetting it. */
window.addEventListener('pagehide', () => {
  for (const [path, { timer }] of pending) {
    clearTimeout(timer);
    void fetch(`/api${path}`, { method: 'DELETE', headers: lastBearer(), keepalive: true });
  }
  pending.clear();
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
