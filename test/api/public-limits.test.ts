import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { peerOf } from '../../api/http/peer.ts';
import { tooMany } from '../../api/http/problem.ts';
import { type PublicLimit, publicLimits } from '../../api/http/public-limits.ts';
import { serve } from './serve.ts';

const requestFrom = (remoteAddress: string) =>
  new IncomingMessage(Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress }));

describe('what anybody may ask', () => {
  const time = { now: 0 };
  const limits = () => publicLimits({ monotonic: () => time.now }, peerOf([]));
  /** How many of these pass that come evenly, so many a second. */
  function passed(limit: PublicLimit, count: number, perSecond: number): number {
    const { count: wait } = limits();
    const office = requestFrom('192.0.2.1');
    let passing = 0;
    for (let i = 0; i < count; i++) {
      time.now = (i * 1000) / perSecond;
      if (wait(limit, office) === 0) passing++;
    }
    return passing;
  }

  it('has room for a whole company behind one address', () => {
    // Everybody is sent a message at the full pace, and opens four links of it at once, or a scanner does.
    assert.equal(passed('links', 100_000, 200), 100_000);
    // Five thousand people open one at the same moment.
    assert.equal(passed('links', 5_000, 1e6), 5_000);
    // A hundred authors open the pages at nine o'clock.
    assert.equal(passed('pages', 4_000, 1e6), 4_000);
  });

  it('has none for a flood', () => {
    for (const limit of ['links', 'pages', 'probes', 'unproven'] as const) {
      const passing = passed(limit, 100_000, 20_000);
      assert.ok(passing < 10_000, `${limit}: ${passing}`);
    }
  });

  it('is counted apart for each address and each kind', () => {
    const { count, demand } = limits();
    const [one, other] = [requestFrom('192.0.2.1'), requestFrom('192.0.2.2')];
    while (count('unproven', one) === 0);
    assert.throws(() => demand('unproven', one), { code: 'too-many-requests', status: 429 });
    assert.doesNotThrow(() => demand('unproven', other));
    assert.doesNotThrow(() => demand('links', one));
  });

  it('is counted on every address that asks for no proof', async () => {
    const asked: PublicLimit[] = [];
    const full = {
      count: () => 7,
      demand: (limit: PublicLimit): void => {
        asked.push(limit);
        throw tooMany(7);
      },
    };
    const served = await serve({ limits: full });
    const paths: Record<string, PublicLimit> = {
      '/': 'pages',
      '/tab': 'pages',
      '/tab/': 'pages',
      '/tab/x.js': 'pages',
      '/api/sign-in': 'pages',
      '/support': 'pages',
      '/privacy': 'pages',
      '/terms': 'pages',
      '/c/x': 'links',
      '/healthz': 'probes',
      '/readyz': 'probes',
      '/metrics': 'probes',
    };
    for (const [path, limit] of Object.entries(paths)) {
      const { status, headers, json } = await served.ask('GET', path);
      assert.deepEqual([status, headers.get('retry-after'), json.code], [429, '7', 'requests-many'], path);
      assert.equal(asked.at(-1), limit, path);
    }
    await served.close();
  });
});
