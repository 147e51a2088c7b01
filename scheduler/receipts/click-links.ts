import { trackedLink } from '../../campaign/message/links.ts';
import { hashOf } from '../../campaign/people/person.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TestLinkStore } from '../../ports/deployment-store.ts';
import type { Random } from '../../ports/random.ts';
import type { Item } from '../dispatch/item.ts';
import { type LinkKey, linkSeal, payloadBytes, writeDigest } from './link-token.ts';
import { type OldLink, oldLinks } from './old-links.ts';

/** What a tracked link stands for. */
export interface LinkTarget {
  readonly tenant: string;
  readonly campaign: string;
  readonly recipient: string;
  readonly link: number;
}

/** What a token tells. Whom it is about is recognized, not read: their address is nowhere in it. */
export interface LinkClaim {
  readonly kind: 'send';
  readonly campaign: string;
  readonly link: number;
  /** `hashOf` the recipient: it tells the shard, and all but surely the person in it. */
  readonly hash: number;
  isTenant(tenant: string): boolean;
  isRecipient(id: string): boolean;
}

/** A link of a TRY: it leads to what is kept under its id, and counts nowhere. */
export interface TestClaim {
  readonly kind: 'test';
  readonly id: string;
}

/*
 * The payload: number of the link (2 bytes), id of the campaign (14), then of the recipient the hash (4) and a digest (4),
 * and a digest of the tenant (4).
 */
const at = { link: 0, campaign: 2, hash: 16, recipient: 20, tenant: 24 } as const;
const maxCampaignLength = at.hash - at.campaign;
const digestBytes = 4;
/** In place of a number: the campaign's place holds the id of a test link. */
const testLink = 0xffff;

/** Makes and reads the tokens of `/c/:token`. `legacy`: the key of the tokens that were made before these. */
export function linkSigner(keys: readonly LinkKey[], legacy: string | null = null) {
  const seal = linkSeal(keys);
  const old = legacy === null ? null : oldLinks(legacy);
  return {
    sign({ tenant, campaign, recipient, link }: LinkTarget): string {
      if (link >= testLink) throw new Error(`link ${link} is none of a message`);
      const payload = payloadOf(link, campaign);
      payload.writeUInt32BE(hashOf(recipient), at.hash);
      writeDigest(recipient, digestBytes, payload, at.recipient);
      writeDigest(tenant, digestBytes, payload, at.tenant);
      return seal.seal(payload);
    },
    signTest: (id: string): string => seal.seal(payloadOf(testLink, id)),
    /** Null for anything that we did not make. */
    open(token: string): LinkClaim | TestClaim | OldLink | null {
      const payload = seal.open(token);
      if (payload !== null) return claimOf(payload);
      return old?.open(token) ?? null;
    },
  };
}

export type LinkSigner = ReturnType<typeof linkSigner>;

const fits = (campaign: string): boolean => Buffer.byteLength(campaign) <= maxCampaignLength;

function payloadOf(link: number, campaign: string): Buffer {
  const payload = Buffer.alloc(payloadBytes);
  if (!fits(campaign)) throw new Error(`${campaign} is too long for a link`);
  payload.writeUInt16BE(link, at.link);
  payload.write(campaign, at.campaign);
  return payload;
}

function claimOf(payload: Buffer): LinkClaim | TestClaim {
  const link = payload.readUInt16BE(at.link);
  const campaign = payload.toString('utf8', at.campaign, at.hash).replace(/\0+$/, '');
  if (link === testLink) return { kind: 'test', id: campaign };
  const hash = payload.readUInt32BE(at.hash);
  const isDigest = (text: string, from: number) => {
    const digest = Buffer.alloc(digestBytes);
    writeDigest(text, digestBytes, digest, 0);
    return digest.equals(payload.subarray(from, from + digestBytes));
  };
  return {
    kind: 'send',
    campaign,
    link,
    hash,
    isTenant: (tenant) => isDigest(tenant, at.tenant),
    isRecipient: (id) => hashOf(id) === hash && isDigest(id, at.recipient),
  };
}

const isTracked = (url: string): boolean => /^https?:/i.test(url);

/**
 * Where the links of one person's message lead: through us, to where the author pointed. Those of a campaign whose id an
 * older version made longer lead straight there: better that nothing is known of clicks than that nobody gets the message.
 */
export const linksOf =
  (signer: LinkSigner, publicUrl: string) =>
  (send: Omit<LinkTarget, 'link'>) =>
  (url: string, link: number): string =>
    isTracked(url) && fits(send.campaign) ? trackedLink(publicUrl, signer.sign({ ...send, link })) : url;

export type LinksOf = ReturnType<typeof linksOf>;

/** The same for what is being handed over. */
export function linksFor(signer: LinkSigner, publicUrl: string) {
  const linkOf = linksOf(signer, publicUrl);
  return ({ session, person }: Pick<Item, 'session' | 'person'>) => {
    const { tenant, id } = session.active.campaign;
    return linkOf({ tenant, campaign: id, recipient: person.id });
  };
}

interface TestLinksDeps {
  readonly signer: LinkSigner;
  readonly publicUrl: string;
  readonly store: TestLinkStore;
  readonly random: Random;
  readonly clock: Clock;
}

/** The links of one test message, as long as those of the campaign. They lead on once `keep` has resolved. */
export function testLinks({ signer, publicUrl, store, random, clock }: TestLinksDeps) {
  const made: { id: string; url: string }[] = [];
  return {
    link(url: string): string {
      if (!isTracked(url)) return url;
      const id = random.id();
      made.push({ id, url });
      return trackedLink(publicUrl, signer.signTest(id));
    },
    keep: (): Promise<void> => store.putTestLinks(made, clock.now()),
  };
}
