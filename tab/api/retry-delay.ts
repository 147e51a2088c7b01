const unsaidMs = 1000;
/** Nobody looks at a page that waits longer. */
const maxMs = 30_000;
/** What is to come back so much later has been refused. */
const refusedMs = 120_000;

/** How long an answer asks to wait (`Retry-After`: seconds or a date), in ms. */
export const retryAfterMs = (header: string | null, now: number): number =>
  Math.min(Math.max(askedMs(header, now), 0), maxMs);

/** Whether an answer asks to wait for longer than somebody who stands in front of a page does. */
export const isRefusal = (header: string | null, now: number): boolean => askedMs(header, now) > refusedMs;

function askedMs(header: string | null, now: number): number {
  if (header === null || header.trim() === '') return unsaidMs;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isNaN(wait) ? unsaidMs : wait;
}

/** Resolves after so many ms; rejects with the reason of the signal when that comes first. */
export function retryDelay(ms: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
