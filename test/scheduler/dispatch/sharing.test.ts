import assert from 'node:assert/strict';
import { type Campaign, type CampaignContent, launchOf } from '../../../campaign/lifecycle/campaign.ts';
import { FairTurns, type Turn } from '../../../scheduler/dispatch/fair-turns.ts';
import { content, person, type Rig, rig, tenant } from '../harness.ts';

const minute = 60_000;
const second = 1_000;

describe('turns in common', () => {
  const waiter = (key: string, at = 0, end = 1_000_000) => ({ at, end, session: { active: { key } } });
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  it('go to whoever’s turn it is when they come, not to who asked first', async () => {
    const let_: (() => void)[] = [];
    const pace = () => new Promise<Turn>((resolve) => let_.push(() => resolve(() => {})));
    const turns = new FairTurns({ clock: { now: () => 0 }, places: 1_000, soonMs: 0, pace });
    const order: string[] = [];
    for (let i = 0; i < 100; i++) void turns.take(waiter('big')).then(() => order.push('big'));
    void turns.take(waiter('small')).then(() => order.push('small'));
    for (let i = 0; i < 4; i++) {
      let_.shift()!();
      await settle();
    }
    assert.deepEqual(order, ['big', 'small', 'big', 'big']);
  });

  it('are so many at once as there are places, and a place is free once its turn is over, told once or twice', async () => {
    const turns = new FairTurns({ clock: { now: () => 0 }, places: 3, soonMs: 0 });
    const given: Turn[] = [];
    for (let i = 0; i < 10; i++) void turns.take(waiter('a')).then((turn) => given.push(turn!));
    await settle();
    assert.equal(given.length, 3);
    given[0]!();
    given[0]!();
    await settle();
    assert.equal(given.length, 4);
  });

  it('are given to nobody of a halted campaign, nor after the window’s end; the pace of such a turn is given back', async () => {
    let arrived = 0;
    let grant = () => {};
    const pace = () =>
      new Promise<Turn>((resolve) => {
        grant = () => resolve(() => void arrived++);
      });
    const turns = new FairTurns({ clock: { now: () => 0 }, places: 3, soonMs: 0, pace });
    const results: unknown[] = [];
    void turns.take(waiter('halted')).then((turn) => results.push(turn));
    void turns.take(waiter('late', 0, 500)).then((turn) => results.push(turn));
    assert.equal(turns.soonestEnd, 500);
    turns.purge('halted');
    turns.dropExpired(500);
    await settle();
    assert.deepEqual(results, [null, null]);
    grant();
    await settle();
    assert.equal(arrived, 1);
  });
});

describe('a small campaign beside a large one in the same last minute', () => {
  let made: Rig;
  afterEach(() => made.close());
  const { days: _, ...rest } = content().window;
  const window: CampaignContent['window'] = {
    ...rest,
    duration: { hours: 1 },
    hours: { from: '09:00', to: '09:01' },
  };

  const launched = async (id: string, from: number, count: number): Promise<Campaign> => {
    await made.store.createList({ tenant, id, name: id, hidden: false, at: 0 });
    const people = Array.from({ length: count }, (_, i) => person(from + i));
    await made.store.putPeople(tenant, id, people, 0);
    const campaign = await made.create({ window, audience: { lists: [id], groups: [], everyone: false } });
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.actions.idle();
    return campaign;
  };

  for (const chats of ['known', 'to be made'] as const)
    it(`loses nobody and is not late, chats ${chats}`, async () => {
      made = await rig({ people: 1, rate: 50 });
      if (chats === 'to be made') {
        const has = new Set<string>();
        made.channel.needs = ({ recipient }) => (has.has(recipient) ? 'nobody' : 'channel');
        made.channel.prepare = async (_tenant, address, takeTurn) => {
          const turn = await takeTurn!();
          if (turn === null) return { kind: 'wait', afterMs: 0, code: 'x', covers: 'person' };
          await new Promise((resolve) => setTimeout(resolve, 100));
          turn();
          has.add(address.recipient);
          return { kind: 'reached', address };
        };
      }
      await launched('large', 10_000, 6_000);
      const small = await launched('small', 1, 200);
      await made.pass(62 * minute);
      const launch = launchOf((await made.store.getCampaign(tenant, small.id))!.state)!;
      const { items } = await made.store.sends(tenant, small.id, launch.id, { cursor: null, limit: 500 });
      const late = items
        .flatMap(({ events }) => events.find((event) => event.type === 'attempted') ?? [])
        .map((event) => event.at - event.due)
        .toSorted((a, b) => a - b);
      // Whoever is due in the very last moment is lost for the sake of a moment.
      assert.ok(late.length >= 198, `${200 - late.length} lost`);
      assert.ok(late[100]! < second, `half of them later than ${late[100]} ms`);
      const seconds = Map.groupBy(made.channel.requests, ({ at }) => Math.floor(at / second));
      assert.ok([...seconds.values()].every((requests) => requests.length <= 50));
      assert.ok(made.channel.requests.length > (chats === 'known' ? 2_700 : 1_300), 'and the pace is used');
    });
});
