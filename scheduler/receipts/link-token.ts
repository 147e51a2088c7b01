import {
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import { linkTokenLength } from '../../campaign/message/links.ts';
import { aes256Ctr, hmacSha256 } from './link-crypto.ts';

/*
 * A token is one sign that names the key, then a sealed payload of fixed size. Sealing is a synthetic IV as in RFC 5297:
 * the code that proves the payload is what it is enciphered with, so that no chance is needed, the same link of the same
 * person is the same token, and nothing of whom or what it is about can be read.
 */

/** 128 bits are enough against forging. */
const proofBytes = 16;
export const payloadBytes = 28;
const alphabet = /^[A-Za-z0-9_-]+$/;

/** What opens tokens. Made once for each key: of bare bytes Node makes a key for each token anew. */
interface Secrets {
  readonly proof: KeyObject;
  readonly cipher: KeyObject;
}

export interface LinkKey {
  /** One sign of base64url; stands in front of each token. */
  readonly id: string;
  readonly secret: string;
}

const derive = (secret: string, purpose: string): Buffer =>
  createHmac('sha256', secret).update(`kairos link ${purpose}`).digest();

const secretsOf = (secret: string): Secrets => ({
  proof: createSecretKey(derive(secret, 'proof')),
  cipher: createSecretKey(derive(secret, 'cipher')),
});

const proofOf = ({ proof }: Secrets, payload: Uint8Array): Buffer =>
  createHmac('sha256', proof).update(payload).digest().subarray(0, proofBytes);

/** Seals payloads with the first of the keys, opens what any of them has sealed. */
export function linkSeal(keys: readonly LinkKey[]) {
  const secrets = new Map(keys.map(({ id, secret }) => [id, secretsOf(secret)]));
  const [newest] = keys;
  if (newest === undefined) throw new Error('links need a key');
  const prove = hmacSha256(derive(newest.secret, 'proof'), payloadBytes);
  const hide = aes256Ctr(derive(newest.secret, 'cipher'), payloadBytes);
  return {
    /** Every message has its own: this runs once for each link of each. */
    seal(payload: Uint8Array): string {
      const sealed = Buffer.allocUnsafe(proofBytes + payloadBytes);
      sealed.write(prove(payload), 0, proofBytes, 'latin1');
      sealed.set(payload, proofBytes);
      hide(sealed.subarray(0, proofBytes), sealed.subarray(proofBytes));
      return newest.id + sealed.toString('base64url');
    },
    /** Null for anything that we did not seal, in exactly these signs. */
    open(token: string): Buffer | null {
      if (token.length !== linkTokenLength || !alphabet.test(token)) return null;
      const own = secrets.get(token[0]!);
      if (own === undefined) return null;
      const sealed = Buffer.from(token.slice(1), 'base64url');
      if (sealed.toString('base64url') !== token.slice(1)) return null;
      const [proof, hidden] = [sealed.subarray(0, proofBytes), sealed.subarray(proofBytes)];
      const payload = createDecipheriv('aes-256-ctr', own.cipher, proof).update(hidden);
      return timingSafeEqual(proof, proofOf(own, payload)) ? payload : null;
    },
  };
}

/** Writes so many bytes of what stands for a text where it need not be read again. As hex, Node makes no buffer for it. */
export function writeDigest(text: string, bytes: number, into: Buffer, at: number): void {
  into.write(hash('sha256', text, 'hex').slice(0, 2 * bytes), at, 'hex');
}
