import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
} from 'botbuilder';
import { cost, input, output } from '../child.ts';
import { inFlight } from '../fixtures.ts';

/** botbuilder's own way to send unasked: `continueConversationAsync` and `sendActivity`, as many at a time as everybody. */
const { url, messages, warmUp } = input<{ url: string; messages: number; warmUp: number }>();
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const reference = (i: number) =>
  ({
    bot: { id: '28:bench', name: 'Kairos' },
    user: { id: `u${i}`, name: 'Person' },
    conversation: { id: `c${i}`, isGroup: false, conversationType: 'personal', name: '' },
    channelId: 'msteams',
    serviceUrl: `${url}/teams`,
  }) satisfies Partial<ConversationReference>;

async function send(count: number): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next++ < count) {
      await adapter.continueConversationAsync('', reference(next), async (context) => {
        await context.sendActivity({
          type: 'message',
          summary: 'News',
          text: 'Hello there, this is what is new this week.',
          textFormat: 'markdown',
          channelData: { notification: { alert: true } },
        });
      });
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
}

await send(warmUp);
const used = await cost(() => send(messages));
output({ messages, ...used });
