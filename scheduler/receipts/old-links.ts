import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a click link carried before tokens were sealed: who got it, and where it goes. */
export interface OldLink {
  readonly kind: 'old';
  readonly tenant: string;
  readonly campaign: string;
  readonly launch: string;
  readonly recipient: string;
  readonly link: number;
  readonly url: string;
}

const macBytes = 16;
const form = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{22}$/;

/**
 * Reads the tokens of links that were sent before: they go on to lead where they led (docs/decisions/0016). None is made
 * any more, since whoever holds one can read an address in it.
 */
export function oldLinks(key: string) {
  return {
    /** Null for anything that was not made with this key, in exactly these signs. */
    open(token: string): OldLink | null {
      if (!form.test(token)) return null;
      const [payload = '', mac = ''] = token.split('.');
      const given = Buffer.from(mac, 'base64url');
      const right = createHmac('sha256', key).update(payload).digest().subarray(0, macBytes);
      if (given.toString('base64url') !== mac || !timingSafeEqual(given, right)) return null;
      const [tenant, campaign, launch, recipient, link, url] = JSON.parse(
        Buffer.from(payload, 'base64url').toString(),
      );
      return { kind: 'old', tenant, campaign, launch, recipient, link, url };
    },
  };
}
