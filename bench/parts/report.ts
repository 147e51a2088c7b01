import { launchOf } from '../../campaign/lifecycle/campaign.ts';
import { shardRange } from '../../campaign/people/person.ts';
import { scaleFromNow, systemClock } from '../../scheduler/clock/system.ts';
import { input, output } from '../child.ts';
import { opening, tenant } from '../fixtures.ts';
import { asked, startService } from '../service.ts';
import { parallelCampaigns, weekBefore } from './parallel-campaigns.ts';
import { scenariosFrom } from './scenarios.ts';

/** The service with a campaign of which much has happened; says where it listens once the events are in. */
const { file, perShard } = input<{ file: string; perShard: number }>();
const { url, store, close } = await startService(file, systemClock(scaleFromNow(weekBefore + 3_600_000, 1)));
const campaign = await store.getCampaign(tenant, parallelCampaigns);
const launch = campaign && launchOf(campaign.state);
if (!launch) throw new Error('the campaign is not launched');
const list = campaign.content.audience.lists[0]!;
const stories = scenariosFrom(opening);

// Every second shard.
for (let shard = 0; shard < launch.shardCount; shard += 2) {
  const { from, to } = shardRange(shard, launch.shardCount);
  const people = (await store.peopleInRange(tenant, list, from, to)).slice(0, perShard);
  const writes = people.map(({ id }, i) => ({ recipient: id, events: stories[i % stories.length]! }));
  await store.appendEvents({ tenant, campaign: parallelCampaigns, launch: launch.id, shard }, writes, null);
}
const { audience } = await store.counts(tenant, parallelCampaigns, launch.id);
output({ url, campaign: parallelCampaigns, recipients: audience });
await asked();
await close();
