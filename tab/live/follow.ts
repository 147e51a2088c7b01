import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { retryAfterMs, retryDelay } from '../api/retry-delay.ts';

export interface FollowPorts {
  /** Opens the stream; the answer may be a refusal. */
  open(signal: AbortSignal): Promise<Response>;
  onEvent(event: EventSourceMessage): void;
  /** Anything came in, be it only that the service is still there. */
  onHeard(): void;
  /** Whether events come in: what is shown need not be asked for meanwhile. */
  onLive(isLive: boolean): void;
}

/** The service says every 15 s that it is still there; a stream that is silent for longer is dead. */
const silenceMs = 40_000;
const firstPauseMs = 3000;
const maxPauseMs = 60_000;

/** How long to wait after so many failures in a row. */
export const pauseMs = (failures: number): number =>
  Math.min(firstPauseMs * 2 ** Math.max(failures - 1, 0), maxPauseMs);

/** Follows the stream until it is told to stop, and connects anew whenever it breaks. */
export function follow(ports: FollowPorts): () => void {
  const stopped = new AbortController();
  void run(ports, stopped.signal);
  return () => stopped.abort();
}

async function run(ports: FollowPorts, stopped: AbortSignal): Promise<void> {
  for (let failures = 0; !stopped.aborted; ) {
    const end = await once(ports, stopped);
    ports.onLive(false);
    if (end.refused || stopped.aborted) return;
    failures = end.heard ? 0 : failures + 1;
    await retryDelay(Math.max(end.waitMs, pauseMs(failures)), stopped).catch(() => undefined);
  }
}

interface End {
  /** Whether anything came in. */
  readonly heard: boolean;
  /** The service will say no again. */
  readonly refused: boolean;
  readonly waitMs: number;
}

async function once(ports: FollowPorts, stopped: AbortSignal): Promise<End> {
  const silent = new AbortController();
  const signal = AbortSignal.any([stopped, silent.signal]);
  let timer = setTimeout(() => silent.abort(), silenceMs);
  let heard = false;
  try {
    const response = await ports.open(signal);
    if (!response.ok || response.body === null) {
      const refused = response.status >= 400 && response.status < 500 && response.status !== 429;
      const asked = response.headers.get('Retry-After');
      return { heard, refused, waitMs: asked === null ? 0 : retryAfterMs(asked, Date.now()) };
    }
    const events = createParser({ onEvent: ports.onEvent });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), silenceMs);
      if (!heard) ports.onLive(true);
      heard = true;
      ports.onHeard();
      events.feed(piece.value);
    }
  } catch {
    // Broken, silent or stopped: all that follows from it is to connect anew or not.
  } finally {
    clearTimeout(timer);
  }
  return { heard, refused: false, waitMs: 0 };
}
