import assert from 'node:assert/strict';
import type { Campaign } from '../../../campaign/lifecycle/campaign.ts';
import type { HitRule, SendEvent } from '../../../campaign/sends/event.ts';
import { linkSigner } from '../../../scheduler/receipts/click-links.ts';
import { createReceipts } from '../../../scheduler/receipts/receipts.ts';
import { content, monday, person, type Rig, rig, tenant } from '../harness.ts';

const chat = 'a:chat-0';
const { id: anna } = person(0);
const links = linkSigner([{ id: 'A', secret: 'key' }]);
const three = 'To [a](https://a.example/[FIRSTNAME]), [b](https://b.example/), [c](https://c.example/).';

/** The campaign `c1`, running, with three links. */
const launched = (): Campaign => ({
  tenant,
  id: 'c1',
  version: 1,
  content: content({ message: { title: 'News', text: three } }),
  state: {
    name: 'running',
    startedAt: monday,
    hold: null,
    launch: {
      ...{ id: 'l1', at: monday, seed: 1, window: content().window, shardCount: 1, frozenShards: 1 },
      removed: { duplicates: 0, optedOut: 0 },
    },
  },
  createdAt: monday,
  updatedAt: monday,
  createdBy: 'anna',
  deletedAt: null,
  origin: null,
});

const ref = { tenant, campaign: 'c1', launch: 'l1', shard: 0 };

describe('engagement', () => {
  let r: Rig;
  let engaged: ReturnType<typeof createReceipts>;

  beforeEach(async () => {
    r = await rig({ people: 1, start: monday });
    await r.store.createCampaign(launched());
    engaged = createReceipts({ store: r.store, clock: r.clock, links });
    await r.store.freezeShards([{ info: { ref, size: 1, nextDue: null }, recipients: [person(0)] }]);
    await r.store.putKnown({
      ...{ tenant, id: 'oid-0', email: anna, upn: null, firstName: '', lastName: '', zone: null },
      conversation: { conversationId: chat, serviceUrl: 'https://smba.example/teams/', botId: '28:app' },
      ...{ app: 'installed', blocked: false, welcomed: true, updatedAt: monday },
    });
  });
  afterEach(() => r.close());

  const append = (...events: SendEvent[]) => r.store.appendEvents(ref, [{ recipient: anna, events }], null);
  const types = async () => (await r.store.send(ref, anna))?.events.map(({ type }) => type);
  const attempted = { type: 'attempted', attempt: 1, round: 1, rung: 'planned', due: monday } as const;
  const delivered = (messageId: string) =>
    ({ type: 'delivered', at: monday + 200, attempt: 1, messageId }) as const;

  it('takes everything up to the message of a receipt for read, once', async () => {
    await append({ ...attempted, at: monday }, delivered('1000'));
    await engaged.readUpTo(tenant, chat, '999', monday + 300);
    assert.deepEqual(await types(), ['attempted', 'delivered']);
    await engaged.readUpTo(tenant, chat, '1000', monday + 300);
    await engaged.readUpTo(tenant, chat, '2000', monday + 400);
    assert.deepEqual(await types(), ['attempted', 'delivered', 'read']);
  });

  it('does not lose a receipt that overtakes the answer of the message which was read', async () => {
    await append({ ...attempted, at: r.clock.now() });
    await engaged.readUpTo(tenant, chat, '1000', monday + 100);
    await append(delivered('1000'));
    await r.pass(1_500);
    assert.deepEqual(await types(), ['attempted', 'delivered', 'read']);
  });

  it('takes no receipt for one of a message whose answer is lost', async () => {
    await append({ ...attempted, at: r.clock.now() });
    await engaged.readUpTo(tenant, chat, '1000', monday + 100);
    await r.pass(120_000);
    assert.deepEqual(await types(), ['attempted']);
  });

  const day = 24 * 3_600_000;
  const replyOf = async () =>
    (await r.store.send(ref, anna))?.events.filter(({ type }) => type === 'replied');

  it('takes what is written within seven days for an answer, and later talk for none', async () => {
    await append({ ...attempted, at: monday }, delivered('1000'));
    await engaged.replied(tenant, chat, null, monday + 200 + 7 * day + 1);
    assert.deepEqual(await replyOf(), []);
    await engaged.replied(tenant, chat, null, monday + 200 + 7 * day);
    assert.equal((await replyOf())?.length, 1);
  });

  it('takes what quotes the message for an answer, whenever it comes, and what quotes another for none', async () => {
    await append({ ...attempted, at: monday }, delivered('1000'));
    await engaged.replied(tenant, chat, '999', monday + 300);
    assert.deepEqual(await replyOf(), []);
    await engaged.replied(tenant, chat, '1000', monday + 300 * day);
    assert.equal((await replyOf())?.length, 1);
  });

  it('goes by the setting', async () => {
    const brief = createReceipts({ store: r.store, clock: r.clock, links, answerDays: 1 });
    await append({ ...attempted, at: monday }, delivered('1000'));
    await brief.replied(tenant, chat, null, monday + 2 * day);
    assert.deepEqual(await replyOf(), []);
  });

  it('does not lose an answer that overtakes that of the message which it is to', async () => {
    await append({ ...attempted, at: r.clock.now() });
    await engaged.replied(tenant, chat, null, monday + 300);
    await append(delivered('1000'));
    await r.pass(1_500);
    assert.equal((await replyOf())?.length, 1);
  });

  describe('a link that is opened', () => {
    const token = (link: number, fields = {}) =>
      links.sign({ tenant, campaign: 'c1', recipient: anna, link, ...fields });
    const open = (link: number, rule: HitRule | null = null) => engaged.follow(token(link), rule);
    const facts = async () => (await r.store.send(ref, anna))!.events;
    const { now } = { now: () => r.clock.now() };

    it('leads where the message says, with the values of the person', async () => {
      assert.deepEqual(await Promise.all([open(0), open(1)]), [
        'https://a.example/First0',
        'https://b.example/',
      ]);
    });

    it('of another tenant, another person or another message leads nowhere it should not', async () => {
      const others = [{ tenant: 't2' }, { campaign: 'c2' }, { link: 3 }];
      for (const fields of others) assert.equal(await engaged.follow(token(0, fields), null), null);
      const stranger = (link: number) => engaged.follow(token(link, { recipient: 'x@example.com' }), null);
      assert.deepEqual([await stranger(0), await stranger(1)], [null, 'https://b.example/']);
      assert.deepEqual(await facts(), []);
    });

    it('is one fact however often, with first, last and how many', async () => {
      const at = now();
      for (let i = 0; i < 500; i++) {
        await open(1);
        await r.pass(3);
      }
      const [fact, ...others] = await facts();
      assert.deepEqual(others, []);
      assert.deepEqual(fact, { type: 'clicked', at, link: '1', last: at + 499 * 3, times: 500 });
      assert.equal((await r.store.counts(tenant, 'c1', 'l1')).clicked, 1);
    });

    it('by no person is kept with the rule that said so, and counts as nothing', async () => {
      const at = now();
      await open(1, 'program');
      await open(1, 'program');
      await open(1, 'head');
      await r.pass(10);
      await open(1, 'program');
      assert.deepEqual(await facts(), [
        { type: 'hit', at, link: '1', rule: 'program', last: at + 10, times: 2 },
        { type: 'hit', at, link: '1', rule: 'head' },
      ]);
      const { clicked, read, subStatuses } = await r.store.counts(tenant, 'c1', 'l1');
      assert.deepEqual([clicked, read, subStatuses], [0, 0, { planned: 1 }]);
    });

    it('with all others of the message within a moment is a scanner’s, from the first on', async () => {
      await append({ ...attempted, at: now() }, delivered('1'));
      const at = now();
      await Promise.all([open(0), open(1)]);
      assert.equal((await r.store.counts(tenant, 'c1', 'l1')).clicked, 1);
      await r.pass(900);
      await open(2);
      await open(0);
      const hits = (await facts()).slice(2);
      assert.deepEqual(
        hits.map((event) => (event.type === 'hit' ? [event.rule, event.link, event.at] : event.type)),
        [
          ['burst', '0', at],
          ['burst', '1', at],
          ['burst', '2', at + 900],
        ],
      );
      const { clicked, subStatuses } = await r.store.counts(tenant, 'c1', 'l1');
      assert.deepEqual([clicked, subStatuses], [0, { delivered: 1 }]);
      await r.pass(5_000);
      await open(1);
      assert.deepEqual((await r.store.counts(tenant, 'c1', 'l1')).subStatuses, { clicked: 1 });
    });

    it('with others as a reader opens them is a person’s', async () => {
      for (const link of [0, 1, 2]) {
        await open(link);
        await r.pass(1_500);
      }
      assert.deepEqual(
        (await facts()).map(({ type }) => type),
        ['clicked', 'clicked', 'clicked'],
      );
    });
  });
});
