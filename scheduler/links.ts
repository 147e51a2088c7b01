import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Item } from './session.ts';

/** What a click link carries: who got it, and where it goes. */
export interface LinkTarget {
  readonly tenant: string;
  readonly campaign: string;
  readonly launch: string;
  readonly recipient: string;
  readonly link: number;
  readonly url: string;
}

/** 128 bits of the HMAC are enough against forging, and keep links short. */
const macBytes = 16;

/** Signs links so that `/c/:token` redirects only to where a message of ours pointed: no open redirect, and no look-up. */
export function linkSigner(key: string) {
  const macOf = (payload: string) => createHmac('sha256', key).update(payload).digest().subarray(0, macBytes);
  return {
    sign({ tenant, campaign, launch, recipient, link, url }: LinkTarget): string {
      const payload = Buffer.from(JSON.stringify([tenant, campaign, launch, recipient, link, url])).toString(
        'base64url',
      );
      return `${payload}.${macOf(payload).toString('base64url')}`;
    },
    /** Null for anything that we did not sign. */
    open(token: string): LinkTarget | null {
      const [payload = '', mac = '', ...rest] = token.split('.');
      const given = Buffer.from(mac, 'base64url');
      if (rest.length > 0 || given.length !== macBytes || !timingSafeEqual(given, macOf(payload)))
        return null;
      const [tenant, campaign, launch, recipient, link, url] = JSON.parse(
        Buffer.from(payload, 'base64url').toString(),
      );
      return { tenant, campaign, launch, recipient, link, url };
    },
  };
}

export type LinkSigner = ReturnType<typeof linkSigner>;

/** Where click links of a message lead: through us, with who got it, to where the author pointed. */
export function linksFor(signer: LinkSigner, publicUrl: string) {
  return ({ session, person }: Item) => {
    const { campaign, launch } = session.active;
    const { tenant, id } = campaign;
    return (url: string, link: number) =>
      /^https?:/i.test(url)
        ? `${publicUrl}/c/${signer.sign({ tenant, campaign: id, launch: launch.id, recipient: person.id, link, url })}`
        : url;
  };
}
