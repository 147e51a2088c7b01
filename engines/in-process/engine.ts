import { Heap } from '../../campaign/timing/heap.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Engine } from '../../ports/engine.ts';
import type { ShardRef } from '../../ports/shard.ts';

interface Wake {
  readonly key: string;
  readonly ref: ShardRef;
  readonly at: number;
}

const keyOf = (ref: ShardRef) => `${ref.tenant}\n${ref.launch}\n${ref.shard}`;

/**
 * One heap of wake-ups and one timer, in this process. What it holds is lost with the process, and that is fine:
 * the store knows when each shard is due, and the worker asks for every wake-up again at its start.
 */
export function inProcessEngine(clock: Clock, onError: (error: unknown) => void): Engine {
  const heap = new Heap<Wake>((wake) => wake.at);
  const next = new Map<string, Wake>();
  const running = new Set<Promise<void>>();
  let handler: ((ref: ShardRef) => Promise<void>) | null = null;
  let cancelTimer = () => {};
  let armedFor = Number.POSITIVE_INFINITY;

  const arm = () => {
    const first = heap.peek();
    if (handler === null || first === undefined || first.at >= armedFor) return;
    cancelTimer();
    armedFor = first.at;
    cancelTimer = clock.at(first.at, fire);
  };

  const fire = () => {
    armedFor = Number.POSITIVE_INFINITY;
    const now = clock.now();
    for (let wake = heap.peek(); wake !== undefined && wake.at <= now; wake = heap.peek()) {
      heap.pop();
      // A wake-up that was asked for earlier again stands in the heap twice: only the earliest counts.
      if (next.get(wake.key) !== wake) continue;
      next.delete(wake.key);
      run(wake.ref);
    }
    arm();
  };

  const run = (ref: ShardRef) => {
    if (handler === null) return;
    const done = handler(ref)
      .catch(onError)
      .finally(() => running.delete(done));
    running.add(done);
  };

  return {
    async wakeAt(ref, instant) {
      const key = keyOf(ref);
      const known = next.get(key);
      if (known !== undefined && known.at <= instant) return;
      const wake = { key, ref, at: instant };
      next.set(key, wake);
      heap.push(wake);
      arm();
    },
    async start(given) {
      handler = given;
      arm();
    },
    async stop() {
      handler = null;
      cancelTimer();
      await Promise.all(running);
    },
  };
}
