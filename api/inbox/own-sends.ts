import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import type { Capability } from '../../campaign/message/message.ts';
import { foldAddress } from '../../campaign/people/person.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import { knownOf } from '../../campaign/sends/outcome.ts';
import type { ShardRef } from '../../ports/shard.ts';
import type { Caller } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';

/** One message that stands on its recipient's own page. */
export interface OwnSend {
  readonly campaign: Campaign;
  readonly capability: Capability;
  readonly ref: ShardRef;
  readonly recipient: string;
  readonly events: readonly SendEvent[];
  /** When it came. */
  readonly at: number;
}

/** So many of a person's latest sends, in whatever channel, are looked through. */
const lookBack = 200;

type Ports = Pick<ApiPorts, 'store' | 'channels'>;

/**
 * The addresses under which somebody may be in an audience, as the directory gave them to us: one that others have as
 * well tells nothing of whose the message is, and is left out.
 */
async function addressesOf({ store }: Ports, { tenant, who }: Caller): Promise<string[]> {
  const own = foldAddress(who);
  const met = (await store.getKnown(tenant, own)) ?? (await store.findKnown(tenant, [own])).get(own);
  if (met === undefined) return [own];
  const all = [met.email, met.upn, met.id].filter((address) => address !== null).map(foldAddress);
  const found = await store.findKnown(tenant, all);
  return [...new Set(all)].filter((address) => {
    const known = found.get(address);
    return known?.id === met.id && known.shared !== true;
  });
}

/**
 * Everything that stands on the caller's own page, the latest first. It stands there from the moment of the intent: what
 * a crash left *unknown* is there as well, since nothing but this page brings it to the person.
 */
export async function ownSends(ports: Ports, caller: Caller): Promise<OwnSend[]> {
  const pages = new Map(
    ports.channels.flatMap(({ name, capability }) =>
      capability.ownPage ? [[name, capability] as const] : [],
    ),
  );
  const found: OwnSend[] = [];
  for (const recipient of await addressesOf(ports, caller))
    for (const { ref, events } of await ports.store.sendsOfPerson(caller.tenant, recipient, lookBack)) {
      const at = knownOf(events).leftAt;
      const campaign = at === null ? null : await ports.store.getCampaign(caller.tenant, ref.campaign);
      const capability = campaign === null ? undefined : pages.get(campaign.content.channel);
      if (at !== null && campaign !== null && capability !== undefined)
        found.push({ campaign, capability, ref, recipient, events, at });
    }
  return found.sort((a, b) => b.at - a.at);
}
