import type { NotSentReason } from '../../campaign/sends/event.ts';
import type { Channel, Reach } from '../../ports/channel.ts';
import type { KnownPeopleStore } from '../../ports/people-store.ts';
import type { SendStore } from '../../ports/send-store.ts';
import { isListedBefore } from './duplicate-recipient.ts';
import { addressesOf, type Item } from './item.ts';

export interface JudgeDeps {
  readonly tenant: string;
  readonly channel: Channel;
  readonly store: KnownPeopleStore & SendStore;
}

export interface Judged {
  readonly item: Item;
  readonly reach: Reach;
  /** Why the send ends although the person may be reached. */
  readonly ends: NotSentReason | null;
}

/** What our own store knows of where people are reached, and of why they are not to be. Asks no service. */
export async function judge(
  deps: JudgeDeps,
  items: readonly Item[],
): Promise<{ known: Judged[]; strangers: Item[] }> {
  const { channel, tenant, store } = deps;
  const people = items.map(({ person }) => person);
  const reaches = await (channel.known?.(tenant, people) ?? channel.locate(tenant, people));
  const known: { item: Item; reach: Reach }[] = [];
  const strangers: Item[] = [];
  items.forEach((item, i) => {
    // Whom the directory does not know either is known to this item alone.
    const reach = reaches[i] ?? item.found ?? null;
    if (reach === null) strangers.push(item);
    else known.push({ item, reach });
  });
  const ids = known.flatMap(({ item, reach }) => addressesOf(item, reach));
  const out = await store.optedOut(tenant, ids);
  const judged: Judged[] = [];
  for (const { item, reach } of known) {
    if (addressesOf(item, reach).some((id) => out.has(id))) judged.push({ item, reach, ends: 'opted-out' });
    else {
      // Nearly nobody has an address that comes before: only those are waited for.
      const twice = hasAddressBefore(reach) && (await isListedBefore(store, item, reach));
      judged.push({ item, reach, ends: twice ? 'duplicate' : null });
    }
  }
  return { known: judged, strangers };
}

const hasAddressBefore = (reach: Reach): boolean =>
  reach.kind === 'reached' && (reach.address.before ?? []).length > 0;
