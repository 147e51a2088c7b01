import { launchOf } from '../../campaign/lifecycle/campaign.ts';
import { scaleFromNow, systemClock } from '../../scheduler/clock/system.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { cost, input, output, peakRssMb } from '../child.ts';
import { createDraft, tenant } from '../fixtures.ts';
import { launched } from '../launched.ts';
import { nextWeek, parallelCampaigns, weekBefore } from './parallel-campaigns.ts';

/** A launch as an author asks for it, until the audience is frozen, durable and ready to send. */
const { file, list } = input<{ file: string; list: string }>();
const store = openSqliteStore(file);
const { id } = await createDraft(store, parallelCampaigns, nextWeek(list));
const used = await cost(async () => {
  await launched(store, systemClock(scaleFromNow(weekBefore, 1)), id);
});
const launch = launchOf((await store.getCampaign(tenant, id))!.state);
if (launch === null || launch.frozenShards !== launch.shardCount)
  throw new Error('the launch is not complete');
const { audience } = await store.counts(tenant, id, launch.id);
await store.close();
output({ recipients: audience, ...used, peakRssMb: peakRssMb() });
