import { shardOf } from '../../campaign/people/person.ts';
import type { Reach } from '../../ports/channel.ts';
import type { SendStore } from '../../ports/send-store.ts';
import type { Item } from './item.ts';

/**
 * Whether the same person is in the audience under another address, which comes before this one. Lists are merged by
 * address; that two of them are one person's comes to light when they are looked up.
 */
export async function isListedBefore(
  store: Pick<SendStore, 'send'>,
  { session }: Item,
  reach: Reach,
): Promise<boolean> {
  if (reach.kind !== 'reached') return false;
  const { shardCount } = session.active.launch;
  for (const address of reach.address.before ?? []) {
    const ref = { ...session.lease.ref, shard: shardOf(address, shardCount) };
    if ((await store.send(ref, address)) !== null) return true;
  }
  return false;
}
