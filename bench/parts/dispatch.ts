import { setTimeout as sleep } from 'node:timers/promises';
import { type Campaign, type Launch, launchOf } from '../../campaign/lifecycle/campaign.ts';
import { firstStep } from '../../campaign/timing/ladder.ts';
import { scaleFromNow, systemClock } from '../../scheduler/clock/system.ts';
import { ladderContexts } from '../../scheduler/dispatch/active-campaign.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { cost, input, output } from '../child.ts';
import { contentOf, createDraft, type Lists, opening, personOf, tenant } from '../fixtures.ts';
import { launched } from '../launched.ts';
import { sender } from '../sender.ts';

/*
 * The whole path of a message without a pace: claim, presence, render, durable intent, POST, durable outcome. The window
 * opens at nine and the worker comes a quarter of an hour before it closes: nearly everybody is overdue, and measured.
 */
const { file, sink, lists } = input<{ file: string; sink: string; lists: Lists }>();
const store = openSqliteStore(file);
const late = systemClock(scaleFromNow(opening + 8.75 * 3_600_000, 1));
const { worker, close } = sender({
  ...{ store, sink, clock: late },
  perSecond: Number.POSITIVE_INFINITY,
  observe: () => {},
});

async function launch(list: string): Promise<Campaign> {
  await createDraft(store, list, contentOf(list, { from: '09:00', to: '18:00' }));
  return launched(store, systemClock(scaleFromNow(opening, 1)), list);
}

/** How many of the first so many people are overdue now. */
function overdue(launch: Launch, people: number): number {
  const contextOf = ladderContexts(launch);
  let due = 0;
  for (let i = 0; i < people; i++) {
    const first = firstStep(contextOf(personOf(i)));
    if (first.kind === 'try' && first.step.due <= late.now()) due++;
  }
  return due;
}

/** Hands a campaign to the worker; resolves when everybody overdue has their message, with how many that are. */
async function sent(campaign: Campaign, people: number) {
  const launch = launchOf(campaign.state);
  if (launch === null) throw new Error(`campaign ${campaign.id} is not launched`);
  const due = overdue(launch, people);
  let delivered = 0;
  const used = await cost(async () => {
    await worker.take(campaign);
    while (delivered < due) {
      await sleep(10);
      delivered = (await store.counts(tenant, campaign.id, launch.id)).subStatuses.delivered ?? 0;
    }
  });
  return { messages: delivered, ...used };
}

await worker.start();
await sent(await launch('warm-up'), lists['warm-up']);
const result = await sent(await launch('measured'), lists.measured);
await worker.stop(1_000);
await close();
await store.close();
output(result);
