import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import { Problem } from '../http/problem.ts';
import type { Caller } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { Listener } from './listener.ts';
import type { WatchPorts } from './live-view.ts';
import { Watch } from './watch.ts';

/** Real milliseconds and numbers of open streams. */
const limits = {
  betweenLooks: 1_000,
  silence: 15_000,
  /** A stream ends after this; the browser connects anew, and who it is and what they may see is checked again. */
  life: 600_000,
  listeners: 1_000,
  ofOnePerson: 20,
} as const;

/**
 * Tells open pages what moves. All listeners share one look at the store, at most once a second and only while somebody
 * listens; looking at the store instead of listening to this process shows the work of other processes too.
 */
export function liveCampaigns(ports: Pick<ApiPorts, 'clock' | 'log'> & WatchPorts) {
  const watches = new Map<string, Watch>();
  let timer: (() => void) | null = null;
  let looking = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let failing = false;
  const now = () => ports.clock.monotonic();
  const listeners = () => [...watches.values()].flatMap((watch) => [...watch.listeners]);

  function arm(): void {
    if (timer !== null || looking || watches.size === 0) return;
    const wait = Math.max(0, lookedAt + limits.betweenLooks - now());
    const { clock } = ports;
    timer = clock.at(clock.now() + wait * clock.speed, () => {
      timer = null;
      void look();
    });
  }

  async function look(): Promise<void> {
    looking = true;
    try {
      const active = Map.groupBy(await ports.store.activeCampaigns(), ({ tenant }: Campaign) => tenant);
      for (const [tenant, watch] of watches) await watch.look(active.get(tenant) ?? [], now);
      failing = false;
    } catch (error) {
      if (!failing) ports.log.warn({ err: error }, 'live updates wait: the store does not answer');
      failing = true;
    }
    keepAlive();
    looking = false;
    lookedAt = now();
    arm();
  }

  function keepAlive(): void {
    for (const listener of listeners()) {
      if (now() - listener.since >= limits.life) listener.end();
      else if (now() - listener.toldAt >= limits.silence) listener.beat(now());
    }
  }

  function requireRoom(tenant: string, who: string): void {
    const open = listeners().length;
    const own = [...(watches.get(tenant)?.listeners ?? [])].filter((listener) => listener.who === who);
    if (open < limits.listeners && own.length < limits.ofOnePerson) return;
    throw new Problem('unavailable', 'Too many pages follow live already: close some, or ask now and then.', {
      headers: { 'Retry-After': '30' },
    });
  }

  /** Opens a stream of a tenant's campaigns, or of one. Ends by itself when nobody reads it. Throws a 503 when full. */
  return function listen(
    { tenant, who }: Pick<Caller, 'tenant' | 'who'>,
    campaign: string | null,
  ): AsyncIterable<string> {
    requireRoom(tenant, who);
    const watch = watches.get(tenant) ?? new Watch(tenant, ports);
    watches.set(tenant, watch);
    const listener: Listener = new Listener({
      who,
      campaign,
      now: now(),
      left: () => leave(tenant, listener),
    });
    watch.add(listener, now());
    arm();
    return listener;
  };

  function leave(tenant: string, listener: Listener): void {
    const watch = watches.get(tenant);
    watch?.listeners.delete(listener);
    if (watch?.listeners.size === 0) watches.delete(tenant);
    if (watches.size > 0) return;
    timer?.();
    timer = null;
  }
}
