import assert from 'node:assert/strict';
import { launchOf } from '../../../campaign/lifecycle/campaign.ts';
import { hour, type Rig, rig, tenant } from '../harness.ts';

describe('a worker that is stopped', () => {
  let made: Rig;
  beforeEach(async () => {
    made = await rig({ people: 200, seed: 5 });
  });
  afterEach(() => made.close());

  async function underWay() {
    const campaign = await made.create();
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.pass(2 * hour);
    return campaign.id;
  }

  /** Lets time pass until it is so, a little at a time. */
  async function until(isSo: () => boolean): Promise<void> {
    for (let i = 0; i < 10_000 && !isSo(); i++) await made.pass(1_000);
    assert.ok(isSo());
  }

  async function stop(): Promise<void> {
    const stopped = made.worker.stop(30_000);
    await made.pass(5_000);
    await stopped;
  }

  async function assertGivenBack(id: string): Promise<void> {
    assert.deepEqual(made.errors.map(String), []);
    assert.equal(made.worker.status.state, 'drained');
    const launch = launchOf((await made.store.getCampaign(tenant, id))!.state)!;
    const ref = { tenant, campaign: id, launch: launch.id, shard: 0 };
    const now = made.clock.now();
    assert.notEqual(await made.store.leaseShard(ref, 'another', now, now + 1), null);
  }

  it('gives back a shard that was just being read', async () => {
    const { openShard } = made.store;
    let isReading = false;
    made.store.openShard = async (lease) => {
      isReading = true;
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      return openShard(lease);
    };
    const id = await underWay();
    isReading = false;
    await until(() => isReading);
    await stop();
    await assertGivenBack(id);
  });

  it('gives back a shard of which somebody was just told to wait a little', async () => {
    let isAsked = false;
    made.channel.prepare = async () => {
      isAsked = true;
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      return { kind: 'wait', afterMs: 1_000, code: '429', covers: 'person' };
    };
    const id = await underWay();
    isAsked = false;
    await until(() => isAsked);
    await stop();
    await assertGivenBack(id);
  });
});
