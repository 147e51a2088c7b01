import assert from 'node:assert/strict';
import { type Campaign, type CampaignContent, launchOf } from '../../../campaign/lifecycle/campaign.ts';
import type { Reach } from '../../../ports/channel.ts';
import { content, monday, person, type Rig, rig, tenant } from '../harness.ts';

const minute = 60_000;
const second = 1_000;
/** Real ms by which a person's message may be later than alone: nothing but the turn of the others at the pace. */
const unnoticed = 250;

const window = (from: string, to: string): CampaignContent['window'] => {
  const { days: _, ...rest } = content().window;
  return { ...rest, duration: { hours: 1 }, hours: { from, to } };
};

describe('what one waits for', () => {
  let made: Rig;
  afterEach(() => made.close());

  const list = async (id: string, from: number, count: number) => {
    await made.store.createList({ tenant, id, name: id, hidden: false, at: 0 });
    const people = Array.from({ length: count }, (_, i) => person(from + i));
    await made.store.putPeople(tenant, id, people, 0);
  };
  const launched = async (lists: string[], change: Partial<CampaignContent> = {}): Promise<Campaign> => {
    const audience = { lists, groups: [], everyone: false };
    const campaign = await made.create({ window: window('09:00', '09:10'), ...change, audience });
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.actions.idle();
    return campaign;
  };
  const eventsOf = async ({ id }: Campaign) => {
    const launch = launchOf((await made.store.getCampaign(tenant, id))!.state)!;
    const { items } = await made.store.sends(tenant, id, launch.id, { cursor: null, limit: 10_000 });
    return items;
  };
  /** How late messages left, ms, the latest last; of those whose number is in range. */
  const lateness = async (campaign: Campaign, wanted = (_: number) => true): Promise<number[]> => {
    const items = await eventsOf(campaign);
    return items
      .filter((item) => wanted(Number(/\d+/.exec(item.person.id)?.[0])))
      .map((item) => {
        const left = item.events.find((event) => event.type === 'attempted');
        return left === undefined ? Number.POSITIVE_INFINITY : left.at - left.due;
      })
      .toSorted((a, b) => a - b);
  };
  const p99 = (late: readonly number[]) => late[Math.ceil(late.length * 0.99) - 1]!;
  const knows = (isKnown: (n: number) => boolean) => {
    const seen = new Set<string>();
    const { reach } = made.channel;
    made.channel.reach = (found) => {
      seen.add(found.id);
      return reach(found);
    };
    made.channel.known = async (_tenant, people) =>
      people.map((one) => (isKnown(Number(/\d+/.exec(one.id)?.[0])) || seen.has(one.id) ? reach(one) : null));
  };

  /** p99 of a campaign of 200 that needs nothing of a slow service, alone and beside what is set up. */
  async function beside(setUp: () => Promise<unknown>): Promise<[number, number]> {
    const figures: number[] = [];
    for (const alone of [true, false]) {
      made = await rig({ people: 1, rate: 50 });
      await list('quick', 0, 200);
      if (!alone) await setUp();
      const quick = await launched(['quick']);
      await made.pass(75 * minute);
      figures.push(p99(await lateness(quick)));
      if (alone) await made.close();
    }
    assert.ok(figures[0]! < second);
    return figures as [number, number];
  }

  for (const answersAfterMs of [40 * second, 20 * minute])
    it(`is no lateness of a campaign without presence, while presence takes ${answersAfterMs / second} s`, async () => {
      const [alone, late] = await beside(async () => {
        made.presence.answersAfterMs = answersAfterMs;
        await list('asking', 1_000, 3_000);
        await launched(['asking'], { presence: 'available' });
      });
      assert.ok(made.presence.asked.length > 0);
      assert.ok(late <= alone + unnoticed, `${late} ms, ${alone} alone`);
    });

  it('is no lateness of a campaign without presence, while presence fails', async () => {
    const [alone, late] = await beside(async () => {
      made.presence.failing = true;
      await list('asking', 1_000, 3_000);
      await launched(['asking'], { presence: 'available' });
    });
    assert.ok(late <= alone + unnoticed, `${late} ms, ${alone} alone`);
  });

  it('is no lateness of another campaign whose people are known, while the directory takes 20 s', async () => {
    const [alone, late] = await beside(async () => {
      knows((n) => n < 1_000);
      made.channel.looksUpForMs = 20 * second;
      await list('strangers', 1_000, 3_000);
      await launched(['strangers']);
    });
    assert.ok(made.channel.lookedUp.length > 100);
    assert.ok(late <= alone + unnoticed, `${late} ms, ${alone} alone`);
  });

  for (const directory of [20 * second, 60 * minute])
    it(`is no lateness of known people of the same campaign and shard, while the directory takes ${directory / second} s`, async () => {
      made = await rig({ people: 600, rate: 50 });
      knows((n) => n % 2 === 0);
      made.channel.looksUpForMs = directory;
      const campaign = await launched(['list']);
      await made.pass(130 * minute);
      const late = p99(await lateness(campaign, (n) => n % 2 === 0));
      assert.ok(late <= unnoticed, `${late} ms`);
      const strangers = await lateness(campaign, (n) => n % 2 === 1);
      if (directory < minute) assert.ok(strangers[Math.floor(strangers.length * 0.9)]! < directory + second);
    });

  it('is no lateness of people with a chat, while installs take half a minute', async () => {
    made = await rig({ people: 600, rate: 50 });
    const lacks = (id: string) => Number(/\d+/.exec(id)?.[0]) % 2 === 1;
    const installed = new Set<string>();
    made.channel.needs = ({ recipient }) =>
      lacks(recipient) && !installed.has(recipient) ? 'other-service' : 'nobody';
    made.channel.prepare = async (_tenant, address): Promise<Reach> => {
      if (lacks(address.recipient) && !installed.has(address.recipient)) {
        await new Promise((resolve) => setTimeout(resolve, 30 * second));
        installed.add(address.recipient);
      }
      return { kind: 'reached', address };
    };
    const campaign = await launched(['list']);
    await made.pass(75 * minute);
    const late = p99(await lateness(campaign, (n) => n % 2 === 0));
    assert.ok(late <= unnoticed, `${late} ms`);
    assert.ok(installed.size > 250, `${installed.size} installed`);
    assert.equal(
      new Set(made.channel.requests.map(({ recipient }) => recipient)).size,
      made.channel.requests.length,
    );
  });

  it('is asked again of nobody who was forgotten in between', async () => {
    made = await rig({ people: 20 });
    // Nothing that was done for them is known the next time.
    made.channel.needs = ({ data }) => (data === 'done' ? 'nobody' : 'other-service');
    let prepared = 0;
    made.channel.prepare = async (_tenant, address): Promise<Reach> => {
      if (address.data !== 'done') prepared++;
      return { kind: 'reached', address: { ...address, data: 'done' } };
    };
    const campaign = await launched(['list']);
    await made.until(campaign.id, 'finished');
    assert.equal(made.channel.requests.length, 20);
    assert.equal(prepared, 20);
  });

  it('ends with the window for those who wait for a service that never answers', async () => {
    made = await rig({ people: 300, rate: 50 });
    knows((n) => n % 2 === 0);
    made.channel.looksUpForMs = 3 * second;
    made.presence.answersAfterMs = 3 * second;
    const { locate } = made.channel;
    made.channel.locate = async (of, people) => {
      if (made.clock.now() > monday + 2 * minute)
        await new Promise((resolve) => setTimeout(resolve, 45 * second));
      return locate.call(made.channel, of, people);
    };
    const campaign = await launched(['list'], { presence: 'available' });
    await made.pass(60 * minute + 10 * minute + minute);
    assert.equal((await made.store.getCampaign(tenant, campaign.id))!.state.name, 'finished');
  });
});

describe('questions that serve many', () => {
  let made: Rig;
  afterEach(() => made.close());
  const most = (moments: readonly number[], span: number) =>
    Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + span).length));

  async function asking(options: { people: number; rate: number; failsFor?: number; presenceMs?: number }) {
    made = await rig({ people: options.people, rate: options.rate });
    const { reach } = made.channel;
    const seen = new Set<string>();
    made.channel.reach = (found) => {
      seen.add(found.id);
      return reach(found);
    };
    made.channel.known = async (_tenant, people) =>
      people.map((one) => (seen.has(one.id) ? reach(one) : null));
    made.channel.looksUpForMs = 200;
    made.presence.answersAfterMs = options.presenceMs ?? 100;
    made.presence.of = (id) => (Number(/\d+/.exec(id)?.[0]) % 5 === 0 ? 'Available' : 'Away');
    const at: number[] = [];
    const { asked } = made.presence;
    const push = asked.push.bind(asked);
    asked.push = (...counts) => {
      at.push(made.clock.now());
      return push(...counts);
    };
    const campaign = await made.create({ presence: 'available', window: window('09:00', '09:01') });
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.actions.idle();
    if (options.failsFor !== undefined) {
      made.presence.failing = true;
      await made.pass(60 * minute + options.failsFor);
      made.presence.failing = false;
      at.length = 0;
      asked.length = 0;
      await made.pass(2 * minute - options.failsFor);
    } else await made.pass(62 * minute);
    return { at, asked };
  }

  it('are not asked in ones and twos, although everybody has to be looked up before', async () => {
    const { at, asked } = await asking({ people: 3_000, rate: 50 });
    assert.ok(asked.reduce((sum, count) => sum + count, 0) > 2_900);
    assert.ok(asked.length <= 410, `${asked.length} requests in a minute`);
    assert.ok(most(at, 30 * second) <= 210);
    const { lookedUp } = made.channel;
    assert.ok(lookedUp.length <= 250, `${lookedUp.length} look-ups`);
  });

  it('grow to what the service takes at once while it is slow', async () => {
    const { asked } = await asking({ people: 3_000, rate: 50, presenceMs: 8 * second });
    assert.ok(Math.max(...asked) > 100, `at most ${Math.max(...asked)} in one request`);
    assert.ok(asked.length < 60, `${asked.length} requests`);
  });

  it('are full where thousands wait', async () => {
    const people = 6_000;
    const { asked } = await asking({ people, rate: Number.POSITIVE_INFINITY, failsFor: 20 * second });
    assert.ok(made.channel.lookedUp.every((count) => count <= 20));
    assert.ok(asked.filter((count) => count === 650).length >= 2, asked.slice(0, 10).join(' '));
    assert.ok(asked.every((count) => count <= 650));
  });
});
