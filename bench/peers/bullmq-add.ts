import { Queue } from 'bullmq';
import { cost, input, output } from '../child.ts';

/** BullMQ's bulk add: one delayed job a recipient, a thousand a call. */
const { port, jobs } = input<{ port: number; jobs: number }>();
const queue = new Queue('plan', { connection: { host: '127.0.0.1', port } });
await queue.waitUntilReady();

const bulk = (from: number, count: number) =>
  queue.addBulk(
    Array.from({ length: count }, (_, i) => ({
      name: 'send',
      data: { campaign: 'c1', recipient: `person${from + i}@example.com` },
      opts: { delay: 3_600_000 + from + i, jobId: `c1-${from + i}` },
    })),
  );

await bulk(jobs, 1_000);
const used = await cost(async () => {
  for (let at = 0; at < jobs; at += 1_000) await bulk(at, Math.min(1_000, jobs - at));
});
output({ jobs, ...used });
await queue.close();
