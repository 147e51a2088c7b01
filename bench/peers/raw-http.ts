import { Agent, request } from 'undici';
import { cost, input, output } from '../child.ts';
import { inFlight } from '../fixtures.ts';

/** Plain undici: the same body to the same sink, as many at a time as everybody, and nothing else. */
const { url, messages, warmUp } = input<{ url: string; messages: number; warmUp: number }>();
const dispatcher = new Agent({ connections: inFlight });
const body = JSON.stringify({
  type: 'message',
  summary: 'News',
  text: 'Hello there, this is what is new this week.',
  textFormat: 'markdown',
  channelData: { notification: { alert: true } },
});
const headers = { 'content-type': 'application/json', authorization: 'Bearer bench' };

async function send(count: number): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next++ < count) {
      const answer = await request(`${url}/teams/v3/conversations/c${next}/activities`, {
        method: 'POST',
        headers,
        body,
        dispatcher,
      });
      await answer.body.json();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
}

await send(warmUp);
const used = await cost(() => send(messages));
output({ messages, ...used });
await dispatcher.close();
