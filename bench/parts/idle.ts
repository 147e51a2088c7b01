import { setTimeout as sleep } from 'node:timers/promises';
import { scaleFromNow, systemClock } from '../../scheduler/clock/system.ts';
import { input, output } from '../child.ts';
import { startService } from '../service.ts';
import { parallelCampaigns, waitingIn, weekBefore } from './parallel-campaigns.ts';

/** What the whole service costs while a campaign waits for the next week. */
const { file, settleSeconds, seconds } = input<{ file: string; settleSeconds: number; seconds: number }>();
const service = await startService(file, systemClock(scaleFromNow(weekBefore + 3_600_000, 1)));
await sleep(settleSeconds * 1_000);
const used = process.cpuUsage();
const start = performance.now();
await sleep(seconds * 1_000);
const { user, system } = process.cpuUsage(used);
const elapsed = performance.now() - start;
const rss = process.memoryUsage.rss();
const pending = await waitingIn(service.store, parallelCampaigns);
await service.close();
output({ pending, cpuPercent: (user + system) / 10 / elapsed, rssMb: rss / 1_048_576 });
