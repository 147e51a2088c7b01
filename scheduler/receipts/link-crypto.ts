import { createCipheriv, hash } from 'node:crypto';

/*
 * HMAC-SHA256 and AES-256-CTR of what is always of one short length, many times with one key. Node makes an object for
 * each use of its own ones, and that costs more than the work; they remain what opens tokens.
 */

const shaBlock = 64;
const shaBytes = 32;
const aesBlock = 16;

/** RFC 2104: the hash of the outer key and the hash of the inner key and the text. Gives it in latin1, a sign a byte. */
export function hmacSha256(key: Uint8Array, length: number): (text: Uint8Array) => string {
  if (key.length > shaBlock) throw new Error('such a key would have to be hashed first');
  const keyed = (pad: number, more: number) => {
    const bytes = Buffer.alloc(shaBlock + more);
    for (let i = 0; i < shaBlock; i++) bytes[i] = (key[i] ?? 0) ^ pad;
    return bytes;
  };
  const inner = keyed(0x36, length);
  const outer = keyed(0x5c, shaBytes);
  return (text) => {
    if (text.length !== length) throw new Error('the text is of another length');
    inner.set(text, shaBlock);
    outer.write(hash('sha256', inner, 'binary'), shaBlock, 'latin1');
    return hash('sha256', outer, 'binary');
  };
}

/** SP 800-38A: enciphers `text` into itself, with counters from `start` on. */
export function aes256Ctr(key: Uint8Array, length: number): (start: Uint8Array, text: Uint8Array) => void {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  const counters = Buffer.alloc(Math.ceil(length / aesBlock) * aesBlock);
  return (start, text) => {
    if (text.length !== length) throw new Error('the text is of another length');
    counters.set(start);
    for (let at = aesBlock; at < counters.length; at += aesBlock) {
      counters.copyWithin(at, at - aesBlock, at);
      count(counters, at + aesBlock);
    }
    const stream = cipher.update(counters);
    for (let i = 0; i < length; i++) text[i]! ^= stream[i]!;
  };
}

/** Adds one to the number that ends before `end`. */
function count(counters: Buffer, end: number): void {
  for (let i = end - 1; i >= end - aesBlock; i--) {
    counters[i] = (counters[i]! + 1) & 0xff;
    if (counters[i] !== 0) return;
  }
}
