import assert from 'node:assert/strict';
import type { SendEvent } from '../../campaign/event.ts';
import { engagement } from '../../scheduler/engagement.ts';
import { linkSigner } from '../../scheduler/links.ts';
import { monday, person, type Rig, rig, tenant } from './harness.ts';

const chat = 'a:chat-0';
const { id: anna } = person(0);
const ref = { tenant, campaign: 'c1', launch: 'l1', shard: 0 };

describe('engagement', () => {
  let r: Rig;
  let engaged: ReturnType<typeof engagement>;

  beforeEach(async () => {
    r = await rig({ people: 1, start: monday });
    engaged = engagement({ store: r.store, clock: r.clock, links: linkSigner([{ id: 'A', secret: 'key' }]) });
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
    const links = linkSigner([{ id: 'A', secret: 'key' }]);
    const brief = engagement({ store: r.store, clock: r.clock, links, answerDays: 1 });
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
});
