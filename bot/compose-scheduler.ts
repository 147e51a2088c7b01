import { trackedLinkLength } from '../campaign/message/links.ts';
import { inProcessEngine } from '../engines/in-process/engine.ts';
import type { Store } from '../ports/store.ts';
import { CampaignActions } from '../scheduler/actions/actions.ts';
import { systemSecret } from '../scheduler/clock/system.ts';
import { Worker } from '../scheduler/dispatch/worker.ts';
import type { Approvals } from '../scheduler/launch/approvals.ts';
import { resolveHolidays } from '../scheduler/launch/holidays.ts';
import { linksFor, linksOf, testLinks } from '../scheduler/receipts/click-links.ts';
import { openLinks } from '../scheduler/receipts/link-keys.ts';
import { providerEvents } from '../scheduler/receipts/provider-events.ts';
import { createReceipts } from '../scheduler/receipts/receipts.ts';
import { type Basics, concurrency } from './basics.ts';
import type { ChannelParts } from './compose-channels.ts';
import type { MicrosoftParts } from './compose-microsoft.ts';
import { makeMetrics } from './metrics.ts';
import { workerLog } from './worker-log.ts';

/** What the scheduler works with. */
interface Parts {
  readonly store: Store;
  readonly microsoft: MicrosoftParts;
  readonly channels: ChannelParts;
  readonly approvals: Approvals | null;
}

/** The worker that sends, what authors may ask of it, and what comes back from people. */
export async function composeScheduler(basics: Basics, parts: Parts) {
  const { clock, config, log, publicUrl, random } = basics;
  const { store, microsoft, channels, approvals } = parts;
  const links = await openLinks(store, clock, systemSecret);
  const metrics = makeMetrics(() => worker.status);
  const watch = workerLog(log, metrics, clock);
  const shared = { store, clock, pace: channels.pace, channels: channels.byName };
  const worker: Worker = new Worker({
    ...shared,
    concurrency,
    engine: inProcessEngine(clock, (error) => watch.error(error, 'engine')),
    owner: 'in-process',
    linkFor: linksFor(links, publicUrl),
    observe: watch.observe,
    log: watch,
  });
  const actions = new CampaignActions({
    ...shared,
    random,
    worker,
    approvals,
    resolveHolidays,
    directory: microsoft.directory,
    ownTimes: channels.ownTimes,
    tracking: {
      linkLength: trackedLinkLength(publicUrl),
      forTest: () => testLinks({ signer: links, publicUrl, store, random, clock }),
    },
    onError: watch.error,
  });
  const receipts = createReceipts({ store, clock, links, answerDays: config.answerDays });
  const applyProviderEvents = providerEvents({
    ...{ store, clock },
    onError: watch.error,
    setOptOut: (tenant, addresses, out) => actions.optOut(tenant, addresses, out),
  });
  return { links: linksOf(links, publicUrl), worker, actions, receipts, applyProviderEvents, metrics, watch };
}

export type SchedulerParts = Awaited<ReturnType<typeof composeScheduler>>;
