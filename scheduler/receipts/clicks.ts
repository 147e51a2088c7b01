import { type Campaign, launchOf } from '../../campaign/lifecycle/campaign.ts';
import { linksIn, linkTargets } from '../../campaign/message/links.ts';
import { shardOf, shardOfHash } from '../../campaign/people/person.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import type { TestLinkStore } from '../../ports/deployment-store.ts';
import type { SendStore } from '../../ports/send-store.ts';
import type { ShardRef } from '../../ports/shard.ts';
import type { LinkClaim, LinkSigner } from './click-links.ts';
import type { OldLink } from './old-links.ts';

export interface LinkDeps {
  readonly store: Pick<SendStore, 'recipientsByHash'> &
    Pick<CampaignStore, 'campaignsById' | 'getCampaign'> &
    TestLinkStore;
  readonly links: LinkSigner;
}

/** Where a link leads, and whose send it belongs to; null where there is nothing (any more) that it could tell of. */
export interface Destination {
  readonly url: string;
  readonly send: OpenedLink | null;
}

export interface OpenedLink {
  readonly ref: ShardRef;
  readonly recipient: string;
  readonly link: number;
  /** How many tracked links the message has. */
  readonly links: number;
}

/** Messages that are kept ready: a campaign is read at a time by many. */
const keptMessages = 50;

interface Ready {
  readonly version: number;
  readonly target: ReturnType<typeof linkTargets>;
  readonly links: number;
}

/** Finds where tokens lead: the author's address, with the values of the person who got the link. */
export function linkResolver({ store, links }: LinkDeps) {
  const ready = new Map<string, Ready>();

  function messageOf(campaign: Campaign): Ready {
    const key = `${campaign.tenant}\n${campaign.id}`;
    let found = ready.get(key);
    if (found?.version !== campaign.version) {
      const { message } = campaign.content;
      found = { version: campaign.version, target: linkTargets(message), links: linksIn(message).length };
    }
    // Put back at the end: the first of the map is the one used longest ago.
    ready.delete(key);
    ready.set(key, found);
    if (ready.size > keptMessages) ready.delete(ready.keys().next().value!);
    return found;
  }

  async function fromClaim(claim: LinkClaim): Promise<Destination | null> {
    const campaign = (await store.campaignsById(claim.campaign)).find(({ tenant }) => claim.isTenant(tenant));
    const launch = campaign === undefined ? null : launchOf(campaign.state);
    if (campaign === undefined || launch === null) return null;
    const { tenant, id } = campaign;
    const shard = shardOfHash(claim.hash, launch.shardCount);
    const ref = { tenant, campaign: id, launch: launch.id, shard };
    const people = campaign.purge ? [] : await store.recipientsByHash(ref, claim.hash);
    const person = people.find((one) => claim.isRecipient(one.id)) ?? null;
    const { target, links: count } = messageOf(campaign);
    const url = target(claim.link, person);
    if (url === null) return null;
    const send = person === null ? null : { ref, recipient: person.id, link: claim.link, links: count };
    return { url, send };
  }

  async function fromOld(old: OldLink): Promise<Destination> {
    const { tenant, recipient, link, url } = old;
    const campaign = await store.getCampaign(tenant, old.campaign);
    const launch = campaign === null ? null : launchOf(campaign.state);
    if (campaign === null || launch?.id !== old.launch || campaign.purge) return { url, send: null };
    const shard = shardOf(recipient, launch.shardCount);
    const ref = { tenant, campaign: old.campaign, launch: launch.id, shard };
    return { url, send: { ref, recipient, link, links: messageOf(campaign).links } };
  }

  /** Null for a token that is not ours, and where there is nothing left that tells where it led. */
  return async (token: string): Promise<Destination | null> => {
    const claim = links.open(token);
    if (claim === null) return null;
    if (claim.kind === 'old') return fromOld(claim);
    if (claim.kind === 'send') return fromClaim(claim);
    const url = await store.testLink(claim.id);
    return url === null ? null : { url, send: null };
  };
}
