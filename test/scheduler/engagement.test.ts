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
});
