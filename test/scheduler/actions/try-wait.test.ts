import assert from 'node:assert/strict';
import { hour, monday, person, type Rig, rig, tenant } from '../harness.ts';

describe('a TRY that is told to wait for the whole tenant', () => {
  let made: Rig;
  beforeEach(async () => {
    made = await rig({ people: 200, rate: 50, seed: 11 });
  });
  afterEach(() => made.close());

  const wait = { kind: 'wait', afterMs: hour / 2, code: '429', covers: 'tenant' } as const;

  for (const at of ['the message', 'its chat', 'the look-up'] as const)
    it(`has campaigns wait too: at ${at}`, async () => {
      const campaign = await made.create();
      await made.actions.launch(tenant, campaign.id, 'anna');
      await made.pass(3 * hour);
      const { channel } = made;
      const { locate, prepare } = channel;
      const { answer } = channel;
      if (at === 'the message') channel.answer = () => wait;
      else if (at === 'its chat') channel.prepare = async () => wait;
      else channel.locate = async (_tenant, people) => people.map(() => wait);
      const tried = made.actions.tryOut(tenant, campaign.id, person(1).email, 'anna');
      await made.pass(0);
      assert.equal((await tried).result, 'failed');
      Object.assign(channel, { locate, prepare, answer });
      const [sent, now] = [channel.requests.length, made.clock.now()];
      assert.ok(now > monday);
      await made.pass(2 * hour);
      const next = channel.requests[sent];
      assert.ok(next !== undefined && next.at >= now + hour / 2);
    });
});

describe('a TRY to a page of their own, where no test stands', () => {
  let made: Rig;
  afterEach(() => made.close());

  for (const [code, result, says] of [
    [undefined, 'sent', 'notified'],
    ['not-notified: Forbidden', 'failed', 'not-notified'],
  ] as const)
    it(`says that they were ${says}`, async () => {
      made = await rig({ people: 2 });
      Object.assign(made.channel, { capability: { ...made.channel.capability, ownPage: true } });
      made.channel.answer = () => ({ kind: 'delivered', messageId: 'm', ...(code && { code }) });
      const campaign = await made.create();
      const tried = made.actions.tryOut(tenant, campaign.id, person(1).email, 'anna');
      await made.pass(0);
      const { result: came, code: told, message } = await tried;
      assert.deepEqual([came, told], [result, says]);
      assert.match(message, /leaves nothing in the inbox/);
    });
});
