import assert from 'node:assert/strict';
import { launchOf } from '../../../campaign/lifecycle/campaign.ts';
import { content, hour, monday, type Rig, rig, tenant } from '../harness.ts';

describe('an intent that takes long to become durable', () => {
  let made: Rig;
  afterEach(() => made.close());

  /** How long the next intents take, in turn. */
  let intentMs: readonly number[] = [0];
  async function set(rate: number): Promise<void> {
    intentMs = [0];
    let intents = 0;
    made = await rig({ people: 60, rate, seed: 3 });
    const { appendEvents } = made.store;
    made.store.appendEvents = async (ref, writes, lease) => {
      const isIntent = writes.some(({ events }) => events.some(({ type }) => type === 'attempted'));
      const ms = isIntent ? intentMs[intents++ % intentMs.length]! : 0;
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
      return appendEvents(ref, writes, lease);
    };
  }

  const launched = async (minutes: number) => {
    const hours = { from: '09:00', to: `09:${String(minutes).padStart(2, '0')}` };
    const campaign = await made.create({ window: { ...content().window, days: 1, hours } });
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.pass(hour - 1);
    return campaign;
  };

  it('keeps the pace: its request leaves in a turn of its own', async () => {
    await set(2);
    intentMs = [2_000, 1_000, 0];
    const campaign = await launched(2);
    await made.until(campaign.id, 'finished');
    const times = made.channel.requests.map(({ at }) => at);
    assert.ok(times.length > 20);
    for (let i = 2; i < times.length; i++) assert.ok(times[i]! - times[i - 2]! >= 1_000);
  });

  it('is taken back where the campaign is stopped meanwhile', async () => {
    await set(Number.POSITIVE_INFINITY);
    intentMs = [30_000];
    const campaign = await launched(10);
    await made.pass(5 * 60_000);
    await made.actions.stop(tenant, campaign.id, 'anna');
    const sent = made.channel.requests.length;
    await made.pass(hour);
    assert.equal(made.channel.requests.length, sent);
    const { state } = (await made.store.getCampaign(tenant, campaign.id))!;
    const { subStatuses } = await made.store.counts(tenant, campaign.id, launchOf(state)!.id);
    assert.equal(subStatuses.unknown, undefined);
    assert.equal(subStatuses.delivered, sent);
  });

  it('is taken back where the window ends meanwhile: the send expires', async () => {
    await set(Number.POSITIVE_INFINITY);
    intentMs = [120_000];
    const campaign = await launched(10);
    const { state } = await made.until(campaign.id, 'finished');
    const end = monday + 10 * 60_000;
    assert.ok(made.channel.requests.every(({ at }) => at < end));
    const { subStatuses } = await made.store.counts(tenant, campaign.id, launchOf(state)!.id);
    assert.ok(subStatuses.expired! > 0);
    assert.equal(subStatuses.expired! + subStatuses.delivered!, 60);
  });
});
