import { Queue, Worker } from 'bullmq';
import { Agent, request } from 'undici';
import { cost, input, output } from '../child.ts';
import { inFlight } from '../fixtures.ts';

/** One BullMQ job a message; its processor POSTs with undici and nothing else. Only the working off is measured. */
const { url, port, messages } = input<{ url: string; port: number; messages: number }>();
const connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null };
const queue = new Queue('send', { connection });
const dispatcher = new Agent({ connections: inFlight });
for (let at = 0; at < messages; at += 1_000) {
  await queue.addBulk(
    Array.from({ length: Math.min(1_000, messages - at) }, (_, i) => ({
      name: 'send',
      data: { conversation: `c${at + i}`, text: 'Hello there, this is what is new this week.' },
      opts: { removeOnComplete: true },
    })),
  );
}

const used = await cost(async () => {
  let done = 0;
  let finish = () => {};
  const over = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const worker = new Worker(
    'send',
    async (job) => {
      const answer = await request(`${url}/teams/v3/conversations/${job.data.conversation}/activities`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer bench' },
        body: JSON.stringify({
          type: 'message',
          summary: 'News',
          text: job.data.text,
          textFormat: 'markdown',
        }),
        dispatcher,
      });
      await answer.body.json();
      if (++done === messages) finish();
    },
    { connection, concurrency: inFlight },
  );
  await over;
  await worker.close();
});
output({ messages, ...used });
await queue.close();
await dispatcher.close();
