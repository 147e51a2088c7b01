import type { Logger } from 'pino';
import type { LocalizedText } from '../campaign/text/localized-text.ts';
import type { Clock } from '../ports/clock.ts';
import type { StoreHealth } from '../ports/deployment-store.ts';

/** Why nothing is stored, and so nothing sent, and since when. */
export interface Trouble extends LocalizedText {
  readonly since: number;
}

/** Real ms between two looks. */
const everyMs = 5_000;

/**
 * Looks whether what is stored stays stored; pages, `/readyz` and the log tell. That nothing is sent meanwhile follows from
 * the store, which refuses each intent.
 */
export function watchStore(store: StoreHealth, clock: Pick<Clock, 'now'>, log: Logger) {
  const watch = {
    trouble: null as Trouble | null,
    /** Null when all is well. */
    async look(): Promise<Trouble | null> {
      const told = await store.trouble();
      if (told?.message === watch.trouble?.message) return watch.trouble;
      watch.trouble = told === null ? null : { ...told, since: clock.now() };
      if (told !== null) log.error({ detail: told.message }, 'the database takes nothing: nothing is sent');
      else log.info('the database takes what is written again');
      return watch.trouble;
    },
    start(): void {
      setInterval(() => void watch.look().catch(() => {}), everyMs).unref();
    },
  };
  return watch;
}

export type StoreWatch = ReturnType<typeof watchStore>;
