import assert from 'node:assert/strict';
import type { Clock } from '../../../ports/clock.ts';
import type { ActiveCampaign } from '../../../scheduler/dispatch/active-campaign.ts';
import { BrokenInvariant } from '../../../scheduler/dispatch/assert.ts';
import { InFlight } from '../../../scheduler/dispatch/in-flight.ts';
import type { Item } from '../../../scheduler/dispatch/item.ts';
import { ShardSession } from '../../../scheduler/dispatch/shard-session.ts';
import { State } from '../../../scheduler/dispatch/state.ts';
import { VerdictApplier } from '../../../scheduler/dispatch/verdict-applier.ts';
import { type Rig, rig, tenant } from '../harness.ts';

describe('what is in flight', () => {
  const item = () => ({ session: { lease: { ref: { launch: 'l', shard: 3 } } } }) as Item;

  function made() {
    const broken: Item[] = [];
    return { broken, inFlight: new InFlight((which) => broken.push(which)) };
  }

  it('enters and leaves once, and tells whether it was parked', () => {
    const { broken, inFlight } = made();
    const [first, second] = [item(), item()];
    inFlight.enter(first);
    inFlight.enter(second);
    inFlight.park(second);
    assert.equal(inFlight.size, 2);
    assert.equal(inFlight.leave(second), true);
    assert.equal(inFlight.leave(first), false);
    assert.equal(inFlight.size, 0);
    assert.deepEqual(broken, []);
  });

  const wrong: [string, RegExp, (inFlight: InFlight, which: Item) => void][] = [
    ['leaves twice', /left twice \(launch l, shard 3\)/, (inFlight, which) => inFlight.leave(which)],
    [
      'is taken on twice',
      /taken on twice/,
      (inFlight, which) => {
        inFlight.enter(which);
        inFlight.enter(which);
      },
    ],
    ['is parked while it is not in flight', /parked out of turn/, (inFlight, which) => inFlight.park(which)],
  ];
  for (const [what, message, does] of wrong)
    it(`is found out when it ${what}, and told before it is thrown`, () => {
      const { broken, inFlight } = made();
      const which = item();
      inFlight.enter(which);
      inFlight.leave(which);
      assert.throws(() => does(inFlight, which), { name: 'BrokenInvariant', message });
      assert.deepEqual(broken, [which]);
    });

  it('names those that nobody holds', () => {
    const { inFlight } = made();
    const [held, lost] = [item(), item()];
    inFlight.enter(held);
    inFlight.enter(lost);
    assert.deepEqual(
      inFlight.lost((which) => which === held),
      [lost],
    );
  });
});

describe('a named state', () => {
  it('changes only as its table says', () => {
    const state = new State('A door', { open: ['shut'], shut: [] }, 'open');
    state.to('shut');
    assert.equal(state.now, 'shut');
    assert.throws(() => state.to('open'), {
      name: 'BrokenInvariant',
      message: 'A door went from shut to open',
    });
  });
});

describe('a send that would be lost', () => {
  let made: Rig;

  afterEach(() => made.close());

  async function run(): Promise<unknown[]> {
    const { id } = await made.create();
    await made.actions.launch(tenant, id, 'anna');
    await made.actions.idle();
    await made.until(id, 'finished');
    const requested = made.channel.requests.map(({ recipient }) => recipient);
    assert.equal(requested.length, 20);
    assert.equal(new Set(requested).size, 20);
    assert.deepEqual({ ...made.worker.status }, { state: 'running', queued: 0, inFlight: 0 });
    return made.errors.filter((error) => error instanceof BrokenInvariant);
  }

  it('is found and read anew, where a channel leaves somebody out of its answer', async () => {
    made = await rig({ people: 20 });
    const { channel } = made;
    const locate = channel.locate.bind(channel);
    let short = 3;
    channel.known = async (_tenant, people) => people.map(() => null);
    channel.locate = async (of, people) =>
      (await locate(of, people)).slice(0, short-- > 0 ? 0 : people.length);
    const broken = await run();
    assert.equal(broken.length, 3);
    assert.match(String(broken[0]), /\d+ sends never left; they are read anew/);
  });
});

describe('a send that leaves twice', () => {
  it('is found, and its shard is given back to be read anew once the others have left', () => {
    const now = 1_000_000;
    const given: ShardSession[] = [];
    const active = { halted: false, key: 'c' } as ActiveCampaign;
    const lease = { fence: 1, ref: { tenant: 't', campaign: 'c', launch: 'l', shard: 3 } };
    const store = { appendEvents: async () => {} };
    const onDrained = (drained: ShardSession) => void given.push(drained);
    const session = new ShardSession({ active, lease, store, horizon: now, onDrained });
    const items = ['p1', 'p2'].map(
      (id) => ({ session, person: { id }, at: now, end: now + 1 }) as unknown as Item,
    );
    const inFlight: InFlight = new InFlight((which) => applier.readAnew(which));
    const due = { leave: (which: Item) => inFlight.leave(which), back: () => {}, add: () => {} };
    const clock = { now: () => now, speed: 1 } as Clock;
    const unexpected = assert.ifError;
    const applier = new VerdictApplier({ clock, due, onHold: () => {}, onError: unexpected, work: () => {} });
    for (const item of items) {
      session.enter(item.person.id);
      inFlight.enter(item);
    }
    const drop = (item: Item) =>
      applier.apply(item, { kind: 'drop', due: now + 60_000 }, [], () => assert.fail());
    drop(items[0]!);
    assert.throws(() => drop(items[0]!), BrokenInvariant);
    assert.equal(session.wants(items[1]!.person), false);
    assert.deepEqual(given, []);
    drop(items[1]!);
    assert.deepEqual(given, [session]);
    assert.equal(session.nextDue, now + 5_000);
  });
});
