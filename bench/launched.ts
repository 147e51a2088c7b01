import type { Campaign } from '../campaign/lifecycle/campaign.ts';
import { inProcessEngine } from '../engines/in-process/engine.ts';
import { inProcessPace } from '../engines/in-process/pace.ts';
import type { Channel } from '../ports/channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { CampaignActions } from '../scheduler/actions/actions.ts';
import { systemRandom } from '../scheduler/clock/system.ts';
import { Worker } from '../scheduler/dispatch/worker.ts';
import { tenant } from './fixtures.ts';

const fail = (error: unknown) => {
  throw error;
};
const nobody = async () => {
  throw new Error('Nothing is to be sent here');
};

/** A channel of which a launch needs no more than what it can show. */
const channel: Channel = {
  name: 'teams',
  capability: { cards: true, text: 'markdown', presence: false, receipts: true },
  presence: null,
  locate: nobody,
  prepare: nobody,
  send: nobody,
};

/** Launches a draft as an author does; resolves when every shard is frozen and durable. */
export async function launched(store: Store, clock: Clock, id: string): Promise<Campaign> {
  const pace = inProcessPace({ clock, perSecond: {} });
  const channels = new Map([['teams', channel] as const]);
  const log = { error: fail, held: fail, presence: fail };
  const engine = inProcessEngine(clock, fail);
  const worker = new Worker({
    ...{ store, clock, pace, channels, engine, log },
    owner: 'bench',
    concurrency: 1,
    linkFor: () => undefined,
    observe: () => {},
  });
  const actions = new CampaignActions({
    ...{ store, clock, pace, channels, worker, onError: fail },
    random: systemRandom,
    directory: null,
    resolveHolidays: (window) => window,
  });
  await actions.launch(tenant, id, 'bench');
  await actions.idle();
  await worker.stop(1_000);
  const campaign = await store.getCampaign(tenant, id);
  if (campaign === null) throw new Error(`campaign ${id} is gone`);
  return campaign;
}
