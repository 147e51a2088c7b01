import type { Logger } from 'pino';

/** Work that comes of an activity and that nobody waits for: asking the connector who somebody is, welcoming them. */
export function backlog(
  log: Pick<Logger, 'warn'>,
  /** How much is done at once, and how much waits at most. */
  { atOnce, most }: { readonly atOnce: number; readonly most: number },
) {
  const waiting: (() => Promise<void>)[] = [];
  const underWay = new Set<Promise<void>>();
  let stopped = false;

  function next(): void {
    while (underWay.size < atOnce && waiting.length > 0 && !stopped) {
      const work = waiting.shift()!;
      const done: Promise<void> = work()
        .catch((error: Error & { code?: unknown }) =>
          log.warn({ code: String(error.code ?? error.name) }, 'work after an activity failed'),
        )
        .finally(() => {
          underWay.delete(done);
          next();
        });
      underWay.add(done);
    }
  }

  return {
    /** False: too much waits already. */
    add(work: () => Promise<void>): boolean {
      if (waiting.length >= most || stopped) return false;
      waiting.push(work);
      next();
      return true;
    },
    async idle(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    get isBusy(): boolean {
      return underWay.size > 0;
    },
    /** Begins nothing more. */
    stop(): void {
      stopped = true;
      waiting.length = 0;
    },
  };
}

export type Backlog = ReturnType<typeof backlog>;
