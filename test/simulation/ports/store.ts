import type { SendWrite } from '../../../ports/send-store.ts';
import type { ShardRef } from '../../../ports/shard.ts';
import type { Store } from '../../../ports/store.ts';
import type { Process } from '../world/process.ts';

/** The store as one process has it: everything may be slow, fail, or take effect without an answer. */
export function storePort(process: Process): Store {
  const { store, oracle } = process.world;
  const made = new Map<string, unknown>();
  const watched: Partial<Store> = {
    appendEvents: (ref, writes, lease) =>
      append(process, ref, writes, lease !== null, () => store.appendEvents(ref, writes, lease)),
    async saveCampaign(campaign) {
      const saved = await process.call('store', async () => {
        const now = await store.saveCampaign(campaign);
        oracle.saved(now);
        return now;
      });
      return saved;
    },
    async dropLaunch(tenant, campaign, launch) {
      await process.call('store', async () => {
        await store.dropLaunch(tenant, campaign, launch);
        oracle.dropped(launch);
      });
    },
  };
  return new Proxy(store, {
    get(target, name: keyof Store & string) {
      let method = made.get(name) ?? watched[name];
      if (method === undefined) {
        const real = target[name] as (...of: unknown[]) => Promise<unknown>;
        method = (...of: unknown[]) => process.call('store', () => real.apply(target, of));
      }
      made.set(name, method);
      return method;
    },
  });
}

async function append(
  process: Process,
  ref: ShardRef,
  writes: readonly SendWrite[],
  leased: boolean,
  effect: () => Promise<void>,
): Promise<void> {
  const { facts } = process.world.oracle;
  facts.asked(process, ref, writes, leased);
  try {
    await process.call('store', async () => {
      await effect();
      facts.stored(process, ref, writes, leased);
    });
  } catch (error) {
    facts.refused(process, ref, writes, error);
    throw error;
  }
  facts.acknowledged(process, ref, writes, leased);
}
