import assert from 'node:assert/strict';
import type { Campaign, Hold } from '../../campaign/lifecycle/campaign.ts';
import { packCampaign, unpackCampaign } from '../../store/sqlite/campaign-codec.ts';

const hold: Hold = {
  ...{ by: 'credentials', since: 7, message: 'The client secret has expired.' },
  ...{ code: 'secret-expired', params: { code: 'AADSTS7000222' } },
};
const campaign = (state: object) => ({ id: 'c', state }) as unknown as Campaign;

describe('a campaign as it is stored', () => {
  it('calls the sentence of a hold its detail, as files of earlier releases do', () => {
    const held = campaign({ name: 'running', startedAt: 1, hold });
    const stored = packCampaign(held);
    const { message, ...rest } = hold;
    assert.deepEqual(JSON.parse(stored).state.hold, { ...rest, detail: message });
    assert.deepEqual(unpackCampaign(stored), held);
  });

  it('is as it is where nothing holds it', () => {
    for (const state of [{ name: 'draft' }, { name: 'running', startedAt: 1, hold: null }]) {
      assert.deepEqual(JSON.parse(packCampaign(campaign(state))), campaign(state));
      assert.deepEqual(unpackCampaign(packCampaign(campaign(state))), campaign(state));
    }
  });
});
