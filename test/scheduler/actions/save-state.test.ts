import assert from 'node:assert/strict';
import { StoreError } from '../../../ports/store-error.ts';
import { content, hour, type Rig, rig, tenant } from '../harness.ts';

describe('a change that the store took although it failed', () => {
  let made: Rig;
  beforeEach(async () => {
    made = await rig({ people: 40, seed: 7 });
  });
  afterEach(() => made.close());

  /** The next change of a campaign is stored, and nobody is told. */
  function cutNextSave(): void {
    const { saveCampaign } = made.store;
    made.store.saveCampaign = async (campaign) => {
      made.store.saveCampaign = saveCampaign;
      await saveCampaign(campaign);
      throw new StoreError('busy', 'no answer');
    };
  }

  async function underWay() {
    const campaign = await made.create({ window: { ...content().window, days: 1 } });
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.pass(3 * hour);
    assert.ok(made.channel.requests.length > 0);
    return campaign;
  }

  it('is a launch: it is frozen, and sent', async () => {
    const campaign = await made.create();
    cutNextSave();
    await assert.rejects(made.actions.launch(tenant, campaign.id, 'anna'), /no answer/);
    await made.until(campaign.id, 'finished');
    assert.equal(made.channel.requests.length, 40);
  });

  for (const what of ['stop', 'pause'] as const)
    it(`is a ${what}: nothing leaves any more`, async () => {
      const campaign = await underWay();
      cutNextSave();
      await assert.rejects(made.actions[what](tenant, campaign.id, 'anna'), /no answer/);
      await made.pass(5_000);
      const sent = made.channel.requests.length;
      await made.pass(4 * hour);
      assert.equal(made.channel.requests.length, sent);
    });

  it('is looked at again where the store fails at that too', async () => {
    const campaign = await underWay();
    cutNextSave();
    const { getCampaign } = made.store;
    await assert.rejects(
      made.actions.stop(tenant, campaign.id, 'anna').finally(() => {
        made.store.getCampaign = async () => {
          throw new StoreError('busy', 'no answer');
        };
      }),
    );
    await made.pass(1_000);
    made.store.getCampaign = getCampaign;
    await made.pass(6_000);
    const sent = made.channel.requests.length;
    await made.pass(4 * hour);
    assert.equal(made.channel.requests.length, sent);
  });

  it('is a resume: it goes on once, and stops when it is stopped', async () => {
    const campaign = await underWay();
    await made.actions.pause(tenant, campaign.id, 'anna');
    cutNextSave();
    await assert.rejects(made.actions.resume(tenant, campaign.id, 'anna'), /no answer/);
    const sent = made.channel.requests.length;
    await made.pass(2 * hour);
    assert.ok(made.channel.requests.length > sent);
    await made.actions.stop(tenant, campaign.id, 'anna');
    const stoppedAt = made.channel.requests.length;
    await made.pass(4 * hour);
    assert.equal(made.channel.requests.length, stoppedAt);
  });
});
