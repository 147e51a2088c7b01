import assert from 'node:assert/strict';
import { createCipheriv, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { aes256Ctr, hmacSha256 } from '../../../scheduler/receipts/link-crypto.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const lengths = fc.constantFrom(1, 15, 16, 17, 28, 32, 70);

describe('the crypto of links', () => {
  it('proves as the HMAC of Node does, one text after the other', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 64 }),
        lengths.chain((length) => fc.array(bytes(length), { minLength: 1, maxLength: 3 })),
        (key, texts) => {
          const prove = hmacSha256(key, texts[0]!.length);
          for (const text of texts)
            assert.equal(prove(text), createHmac('sha256', key).update(text).digest('binary'));
        },
      ),
    );
  });

  it('enciphers as the CTR of Node does, also where the counter overflows', () => {
    const start = fc.oneof(
      bytes(16),
      fc.integer({ min: 0, max: 16 }).map((from) => new Uint8Array(16).fill(0xff, from)),
    );
    fc.assert(
      fc.property(
        bytes(32),
        start,
        lengths.chain((length) => fc.array(bytes(length), { minLength: 1, maxLength: 3 })),
        (key, first, texts) => {
          const hide = aes256Ctr(key, texts[0]!.length);
          for (const text of texts) {
            const own = Buffer.from(text);
            hide(first, own);
            assert.deepEqual(own, createCipheriv('aes-256-ctr', key, first).update(text));
          }
        },
      ),
    );
  });

  it('refuses what is of another length', () => {
    assert.throws(() => hmacSha256(new Uint8Array(32), 28)(new Uint8Array(27)), /length/);
    assert.throws(() => aes256Ctr(new Uint8Array(32), 28)(new Uint8Array(16), new Uint8Array(29)), /length/);
    assert.throws(() => hmacSha256(new Uint8Array(65), 28), /hashed first/);
  });
});
