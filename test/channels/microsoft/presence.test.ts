import assert from 'node:assert/strict';
import { graphPresence, PresenceError } from '../../../channels/microsoft/presence.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Presence } from '../../../ports/presence.ts';
import { idOf, tenant, type World, world } from '../teams/world.ts';

const asks = /^POST \/graph\/v1\.0\/communications\/getPresencesByUserId$/;

describe('presence through Graph', () => {
  let at: World;
  let presence: Presence;
  let now: number;
  let turns: number;
  let arrived: number;
  beforeEach(async () => {
    at = await world();
    now = 0;
    turns = 0;
    arrived = 0;
    const takeTurn = async () => {
      turns++;
      return () => void arrived++;
    };
    presence = graphPresence(at.graph, { monotonic: () => now } as Clock, takeTurn);
  });
  afterEach(() => at.close());
  const told = (...value: unknown[]) => ({ json: { value } });

  it('asks for all in one request and understands every spelling', async () => {
    at.server.on(
      asks,
      told(
        { id: idOf(1).toUpperCase(), availability: 'available', activity: 'Available' },
        { id: idOf(2), availability: 'Busy', activity: 'Presenting' },
        { id: idOf(3), availability: 'somethingNew', activity: 'x' },
      ),
    );
    const ids = [idOf(1), idOf(2), idOf(3), idOf(4)];
    assert.deepEqual(
      [...(await presence.ask(tenant, ids))],
      [
        [idOf(1), 'Available'],
        [idOf(2), 'DoNotDisturb'],
        [idOf(3), 'PresenceUnknown'],
        [idOf(4), 'PresenceUnknown'],
      ],
    );
    assert.deepEqual(JSON.parse(at.server.seen[0]!.body), { ids });
    assert.equal(at.server.seen[0]!.headers.authorization, 'Bearer graph-token-1');
  });

  const odd: [string, unknown][] = [
    ['null', null],
    ['a number', 7],
    ['a list', [1]],
    ['without an id', { availability: 'Available' }],
    ['whose id is a number', { id: 7, availability: 'Available' }],
    ['whose availability is a number', { id: idOf(2), availability: 3 }],
    ['whose availability is null', { id: idOf(2), availability: null, activity: null }],
    ['whose availability is a record', { id: idOf(2), availability: { value: 'Available' } }],
    ['whose activity is a number', { id: idOf(2), availability: 'nothing known', activity: 5 }],
  ];
  for (const [name, record] of odd)
    it(`judges a record that is odd (${name}) by itself`, async () => {
      at.server.on(
        asks,
        told({ id: idOf(1), availability: 'Available', activity: 'Available' }, record, {
          id: idOf(3),
          availability: 'Away',
          activity: 'Away',
        }),
      );
      assert.deepEqual(
        [...(await presence.ask(tenant, [idOf(1), idOf(2), idOf(3)])).values()],
        ['Available', 'PresenceUnknown', 'Away'],
      );
    });

  it('takes a turn for each request, and gives it back whatever is answered', async () => {
    at.server.on(asks, told(), { reset: true }, { status: 500 });
    await presence.ask(tenant, [idOf(1)]);
    await assert.rejects(presence.ask(tenant, [idOf(1)]));
    now += 600_000;
    await assert.rejects(presence.ask(tenant, [idOf(1)]));
    await assert.rejects(presence.ask(tenant, [idOf(1)]));
    assert.deepEqual([turns, arrived, at.server.seen.length], [3, 3, 3]);
  });

  it('asks nothing for nobody, and refuses more than 650', async () => {
    assert.equal((await presence.ask(tenant, [])).size, 0);
    await assert.rejects(
      presence.ask(
        tenant,
        Array.from({ length: 651 }, (_, n) => idOf(n)),
      ),
      RangeError,
    );
    assert.equal(at.server.seen.length, 0);
  });

  it('fails at once, without a request, until Graph may be asked again', async () => {
    at.server.on(asks, { status: 429, headers: { 'retry-after': '10' } }, told());
    await assert.rejects(presence.ask(tenant, [idOf(1)]), { name: 'PresenceError', code: 'graph-429' });
    now = 10_000;
    await assert.rejects(presence.ask(tenant, [idOf(1)]), PresenceError);
    assert.equal(at.server.seen.length, 1);
    now = 10_005;
    assert.equal((await presence.ask(tenant, [idOf(1)])).get(idOf(1)), 'PresenceUnknown');
  });

  it('says what is missing where presence may not be read', async () => {
    at.server.on(asks, { status: 403, json: { error: { code: 'Forbidden' } } });
    await assert.rejects(presence.ask(tenant, [idOf(1)]), /Presence\.Read\.All/);
  });

  it('fails when the service is out of order, refuses our token or answers nonsense', async () => {
    at.server.on(asks, { status: 503 }, { reset: true }, { body: 'hm' }, { status: 401 });
    for (let i = 0; i < 4; i++) {
      await assert.rejects(presence.ask(tenant, [idOf(1)]), PresenceError);
      now += 600_000;
    }
    assert.equal(at.server.requests(asks).length, 5, 'the last with a new token once');
  });
});
