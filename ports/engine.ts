import type { ShardRef } from './shard.ts';

/** Wakes shards; the store is the truth of what is due, an engine only remembers when. */
export interface Engine {
  /** The earliest instant asked for wins; waking early or twice is harmless. */
  wakeAt(ref: ShardRef, instant: number): Promise<void>;
  start(handler: (ref: ShardRef) => Promise<void>): Promise<void>;
  /** Takes no new wake-ups and waits for handlers that run. */
  stop(): Promise<void>;
}
