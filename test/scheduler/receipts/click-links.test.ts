import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { creationId } from '../../../api/http/idempotency.ts';
import { linkTokenLength, trackedLinkLength } from '../../../campaign/message/links.ts';
import { systemRandom } from '../../../scheduler/clock/system.ts';
import { linkSigner, linksFor, testLinks } from '../../../scheduler/receipts/click-links.ts';
import { linkResolver } from '../../../scheduler/receipts/clicks.ts';
import { type DatedKey, openLinks, rotated } from '../../../scheduler/receipts/link-keys.ts';
import { openSqliteStore } from '../../../store/sqlite/index.ts';

const year = 365 * 86_400_000;
const anna = { tenant: 'contoso', campaign: 'xQa-qOaByQTa', recipient: 'anna@contoso.com', link: 3 };
const signer = linkSigner([{ id: 'A', secret: 'one' }]);
const claimOf = (token: string) => {
  const claim = signer.open(token);
  return claim?.kind === 'send' ? claim : null;
};

/** What a token may be taken for by whoever finds it. */
const readable = (token: string) =>
  ['base64url', 'base64', 'hex', 'latin1']
    .map((form) => Buffer.from(token, form as BufferEncoding).toString('latin1'))
    .concat(Buffer.from(token.slice(1), 'base64url').toString('latin1'), token)
    .join('\n');

describe('the token of a link', () => {
  it('tells us which link of which message it was, and whose', () => {
    const claim = claimOf(signer.sign(anna))!;
    assert.deepEqual([claim.campaign, claim.link], [anna.campaign, anna.link]);
    assert.deepEqual([claim.isTenant('contoso'), claim.isTenant('fabrikam')], [true, false]);
    assert.deepEqual(
      [claim.isRecipient('anna@contoso.com'), claim.isRecipient('ben@contoso.com')],
      [true, false],
    );
  });

  it('is short, always of one length, and the same for the same link', () => {
    const fromPages = creationId('contoso', 'anna', { 'idempotency-key': 'a-key-of-this-draft' })!;
    for (const campaign of ['c', systemRandom.id(), fromPages])
      for (const recipient of ['a@b.c', `${'x'.repeat(300)}@example.com`]) {
        const token = signer.sign({ ...anna, campaign, recipient });
        assert.equal(token.length, linkTokenLength);
        assert.match(token, /^[\w-]{1,60}$/);
        assert.equal(token, signer.sign({ ...anna, campaign, recipient }));
      }
  });

  it('keeps no message back: links of a campaign whose id is too long lead straight there', () => {
    const linkOf = (id: string) => {
      const session = { active: { campaign: { tenant: 'contoso', id } } };
      const item = { session, person: { id: anna.recipient } } as Parameters<ReturnType<typeof linksFor>>[0];
      return linksFor(signer, 'https://kairos.example')(item)('https://x.example/a', 0);
    };
    assert.match(linkOf(anna.campaign), /^https:\/\/kairos\.example\/c\//);
    assert.equal(linkOf('WzNa3EG2sxzFDcCqQ9r8Zz'), 'https://x.example/a');
  });

  it('stays as it is: links that lie in chats lead on whatever version reads them', () => {
    const made = 'AfqwGo4IOrWjgmGJzbONW6yPe-XhPkimZPAdPXYUAxSTqwVih4QQyQOUhARw';
    assert.equal(signer.sign(anna), made);
    assert.equal(claimOf(made)?.isRecipient(anna.recipient), true);
  });

  it('lets nobody else read tenant, campaign or address', () => {
    const seen = readable(signer.sign(anna));
    for (const word of ['contoso', 'anna', anna.campaign]) assert.ok(!seen.includes(word), word);
    const other = signer.sign({ ...anna, recipient: 'ben@contoso.com' });
    const same = [...signer.sign(anna)].filter((sign, i) => sign === other[i]).length;
    assert.ok(same < 12, 'two people’s links look as different as chance makes them');
  });

  it('is refused when anything of it is changed, cut off or added', () => {
    const token = signer.sign(anna);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 63 }), (place, sign) => {
        const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
        const changed = token.slice(0, place) + signs[sign] + token.slice(place + 1);
        assert.equal(signer.open(changed) === null, changed !== token);
      }),
      { numRuns: 2_000 },
    );
    const [head, rest] = [token.slice(0, 1), token.slice(1)];
    const others = [
      ...Array.from({ length: 60 }, (_, i) => token.slice(0, i)),
      ...['=', '==', '\0', ' ', 'A', '.', '%3D'].map((end) => token + end),
      `${head}${Buffer.from(rest, 'base64url').toString('base64')}`,
      ` ${token.slice(1)}`,
      token.toUpperCase(),
      token.replaceAll('-', '+').replaceAll('_', '/').replace('A', 'À'),
      linkSigner([{ id: 'A', secret: 'two' }]).sign(anna),
      linkSigner([{ id: 'B', secret: 'one' }]).sign(anna),
    ];
    for (const other of others.filter((one) => one !== token)) assert.equal(signer.open(other), null, other);
  });

  it('of a test holds its id alone', () => {
    const id = systemRandom.id();
    const token = signer.signTest(id);
    assert.equal(token.length, linkTokenLength);
    assert.deepEqual(signer.open(token), { kind: 'test', id });
  });

  it('of before is read, in exactly the signs in which it was made', () => {
    const payload = Buffer.from(
      JSON.stringify(['contoso', 'c1', 'l1', 'anna@contoso.com', 2, 'https://contoso.com/']),
    ).toString('base64url');
    const mac = createHmac('sha256', 'old').update(payload).digest().subarray(0, 16).toString('base64url');
    const both = linkSigner([{ id: 'A', secret: 'one' }], 'old');
    const { url } = both.open(`${payload}.${mac}`) as { url: string };
    assert.equal(url, 'https://contoso.com/');
    const last = mac.at(-1)!;
    const twin = mac.slice(0, -1) + String.fromCharCode(last.charCodeAt(0) + 1);
    for (const token of [
      `${payload}.${mac}=`,
      `${payload}.${twin}`,
      `${payload}=.${mac}`,
      `${payload}.${mac}.`,
    ])
      assert.equal(both.open(token), null, token);
    assert.equal(signer.open(`${payload}.${mac}`), null);
  });
});

describe('the links of a test', () => {
  it('lead where they would for the campaign, are as long, and count nowhere', async () => {
    const store = openSqliteStore(':memory:');
    const clock = { now: () => 0, speed: 1, monotonic: () => 0, at: () => () => {} };
    const publicUrl = 'https://k.example';
    const { link, keep } = testLinks({ signer, publicUrl, store, clock, random: systemRandom });
    const shown = [link('https://a.example/?of=anna'), link('https://b.example/'), link('mailto:x@y.z')];
    await keep();
    assert.equal(shown[2], 'mailto:x@y.z');
    for (const [i, url] of ['https://a.example/?of=anna', 'https://b.example/'].entries()) {
      assert.equal(shown[i]!.length, trackedLinkLength(publicUrl));
      const token = shown[i]!.split('/').at(-1)!;
      assert.deepEqual(await linkResolver({ store, links: signer })(token), { url, send: null });
    }
    await store.close();
  });
});

describe('the keys of links', () => {
  const secret = () => `secret-${++made}`;
  let made: number;
  beforeEach(() => {
    made = 0;
  });

  it('change once a year, and read for three more', () => {
    let keys: readonly DatedKey[] = [];
    const shown: string[] = [];
    for (let half = 0; half < 10; half++) {
      keys = rotated(keys, half * (year / 2), secret);
      shown.push(keys.map(({ id }) => id).join(''));
    }
    assert.deepEqual(shown, ['A', 'A', 'BA', 'BA', 'CBA', 'CBA', 'DCBA', 'DCBA', 'EDCB', 'EDCB']);
  });

  it('are never two with one name', () => {
    let keys: readonly DatedKey[] = [];
    for (let i = 0; i < 150; i++) {
      keys = rotated(keys, i * year, secret);
      assert.equal(new Set(keys.map(({ id }) => id)).size, keys.length);
    }
  });

  it('are kept: what was signed before a restart, or before a new key, is read after it', async () => {
    const store = openSqliteStore(':memory:');
    let now = 0;
    const clock = { now: () => now, speed: 1, monotonic: () => 0, at: () => () => {} };
    const old = (await openLinks(store, clock, secret)).sign(anna);
    assert.equal((await openLinks(store, clock, secret)).sign(anna), old);
    now = 1.5 * year;
    const links = await openLinks(store, clock, secret);
    assert.notEqual(links.sign(anna)[0], old[0]);
    assert.equal(links.open(old)?.kind, 'send');
    now = 4.6 * year;
    await openLinks(store, clock, secret);
    assert.equal((await openLinks(store, clock, secret)).open(old), null);
    await store.close();
  });
});
