import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { HttpServer } from '../api/http/restify.ts';
import type { Http } from '../channels/kit/http.ts';

/** Real ms that requests to us may take yet once nothing more is sent. */
const lastAnswersMs = 1_000;
/** Real ms that exchanges with Microsoft may take yet once the service stops: many times what an answer usually needs. */
const lastExchangeMs = 5_000;

/** What runs, and how each part of it ends. */
export interface Running {
  /** Settles when the start is over, however it went. */
  readonly started: Promise<unknown>;
  readonly server: HttpServer;
  readonly http: Pick<Http, 'hurry' | 'close'>;
  readonly worker: { stop(withinMs: number): Promise<void> };
  readonly bot: { stop(withinMs: number): Promise<void> };
  readonly retention: { stop(): Promise<void> };
  readonly microsoft: { close(): Promise<void> };
  readonly store: { close(): Promise<void> };
  readonly lock: { release(): void };
}

/** Finishes what is under way within so many seconds, and closes everything. */
export async function drain(running: Running, seconds: number): Promise<void> {
  const { server, http, worker, bot, retention } = running;
  await running.started.catch(() => {});
  const answered = new Promise<void>((resolve) => server.close(resolve));
  const longest = seconds * 1_000;
  // An answer that does not come to its end leaves its send unknown, as a kill would, and keeps nobody waiting.
  http.hurry(Math.min(lastExchangeMs, longest / 2));
  // What a removal has not come to by then is removed at the next start.
  await Promise.all([
    worker.stop(longest),
    bot.stop(lastAnswersMs),
    Promise.race([retention.stop(), delay(longest)]),
  ]);
  // Requests under way are answered; a page that listens for events would do so for ever.
  await Promise.race([answered, delay(lastAnswersMs)]);
  server.server.closeAllConnections();
  await answered;
  await running.microsoft.close();
  await http.close();
  await running.store.close();
  running.lock.release();
}

/** SIGINT and SIGTERM drain once; a second signal, or a drain that takes too long, ends the process as it is. */
export function endOnSignal(log: Logger, seconds: number, close: () => Promise<void>): void {
  let ending = false;
  const end = (signal: string) => {
    if (ending) process.exit(1);
    ending = true;
    log.info({ signal }, 'draining: what is under way is finished, nothing new leaves');
    setTimeout(() => process.exit(1), (seconds + 5) * 1_000).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(signal));
}
