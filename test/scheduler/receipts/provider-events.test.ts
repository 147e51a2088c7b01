import assert from 'node:assert/strict';
import type { ProviderEvent } from '../../../ports/channel.ts';
import { providerEvents } from '../../../scheduler/receipts/provider-events.ts';
import { type Rig, rig, tenant } from '../harness.ts';

describe('what a provider tells afterwards', () => {
  let world: Rig;
  let campaign: string;
  const wishes: [string[], boolean][] = [];
  const errors: unknown[] = [];
  const tell = (...events: ProviderEvent[]) =>
    providerEvents({
      ...{ store: world.store, clock: world.clock },
      onError: (error) => void errors.push(error),
      setOptOut: async (_tenant, addresses, out) => void wishes.push([[...addresses], out]),
    })(tenant, 'teams', events);
  const begin = async () => {
    wishes.length = 0;
    errors.length = 0;
    world = await rig({ people: 3 });
    world.channel.answer = (_, nth) => ({ kind: 'accepted', messageId: `m${nth}` });
    ({ id: campaign } = await world.create());
    await world.actions.launch(tenant, campaign, 'anna');
    await world.until(campaign, 'finished');
  };
  const subs = async () => {
    const { state } = (await world.store.getCampaign(tenant, campaign))!;
    const launch = 'launch' in state ? state.launch.id : '';
    return (await world.store.counts(tenant, campaign, launch)).subStatuses;
  };
  afterEach(() => world.close());
  const failed = { kind: 'failed', at: 9, messageId: 'm2', reason: 'device-off', code: 'MOB-OFF' } as const;

  it('becomes the outcome of the send, once, whatever its order', async () => {
    await begin();
    assert.equal((await subs()).accepted, 3);
    await tell(
      { kind: 'read', at: 8, messageId: 'm1' },
      { kind: 'delivered', at: 7, messageId: 'm1' },
      failed,
    );
    await tell({ ...failed, at: 10 }, { kind: 'delivered', at: 11, messageId: 'm1' });
    const { accepted, read, 'device-off': off } = await subs();
    assert.deepEqual({ accepted, read, off }, { accepted: 1, read: 1, off: 1 });
    const [{ ref, recipient }] = (await world.store.sendsByMessage(tenant, 'm2')) as [never];
    const { events } = (await world.store.send(ref, recipient))!;
    assert.equal(events.filter(({ type }) => type === 'failed').length, 1, 'twice the same is once');
  });

  it('of another channel that gives the same ids changes nothing', async () => {
    await begin();
    const apply = providerEvents({
      ...{ store: world.store, clock: world.clock },
      ...{ onError: assert.fail, setOptOut: async () => {} },
    });
    await apply(tenant, 'sms', [failed]);
    assert.equal((await subs()).accepted, 3);
  });

  it('that comes to nothing once the store fails is told', async () => {
    await begin();
    await tell({ ...failed, messageId: 'm9' });
    const { sendsByMessage } = world.store;
    world.store.sendsByMessage = () => Promise.reject(new Error('the disk is gone'));
    await world.pass(1_500);
    world.store.sendsByMessage = sendsByMessage;
    assert.deepEqual(errors.map(String), ['Error: the disk is gone']);
  });

  it('that overtakes the answer to its request is held against it again', async () => {
    await begin();
    await tell({ ...failed, messageId: 'm9' });
    const [{ ref, recipient }] = (await world.store.sendsByMessage(tenant, 'm3')) as [never];
    const accepted = { type: 'accepted', at: 3, attempt: 1, messageId: 'm9' } as const;
    await world.store.appendEvents(ref, [{ recipient, events: [accepted] }], null);
    await world.pass(1_500);
    assert.equal((await subs())['device-off'], 1);
  });

  it('is a wish to get no more, by address or by message', async () => {
    await begin();
    await tell(
      { kind: 'opted-out', at: 1, address: '+33612345678' },
      { kind: 'opted-in', at: 2, messageId: 'm1' },
    );
    assert.deepEqual(wishes[0], [['+33612345678'], true]);
    assert.equal(wishes[1]![1], false);
    assert.match(wishes[1]![0][0]!, /@example\.com$/);
  });
});
