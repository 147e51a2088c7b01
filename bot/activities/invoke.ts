import type { Reply } from '../../dialogs/ports.ts';
import { languageOf, languages } from '../../dialogs/strings/language.ts';
import { clientOf } from './activity.ts';
import type { Activity } from './activity-schema.ts';
import type { InvokeAnswer } from './ports.ts';

interface InvokePorts {
  /** A person pressed a button; null: it is none of the bot's, and is noted as an answer. */
  press(data: unknown): Promise<Reply | null>;
}

/** Answers card buttons and Teams dialogs in the shapes that Teams demands; 501 for what the bot does not offer. */
export async function answerInvoke(incoming: Activity, ports: InvokePorts): Promise<InvokeAnswer> {
  const { received } = languages[languageOf(clientOf(incoming).locale)];
  switch (incoming.name) {
    case 'adaptiveCard/action':
      return { status: 200, body: await answerAction(incoming, ports, received) };
    case 'task/fetch':
    case 'task/submit':
      return { status: 200, body: { task: { type: 'message', value: received } } };
    default:
      return { status: 501 };
  }
}

/** To an invoke that was answered before: nothing is done a second time. */
export const answerAgain = (incoming: Activity): Promise<InvokeAnswer> =>
  answerInvoke(incoming, { press: async () => null });

async function answerAction(incoming: Activity, ports: InvokePorts, received: string): Promise<unknown> {
  const { action, trigger } = objectOf(incoming.value);
  // A card that refreshes itself asks as if it had been pressed; nobody did.
  if (typeof trigger === 'string' && trigger.toLowerCase() !== 'manual') return message(received);
  const reply = await ports.press(objectOf(action)['data']);
  return reply === null ? message(received) : cardAnswer(reply);
}

const cardAnswer = (reply: Reply) =>
  reply.kind === 'text'
    ? message(reply.text)
    : { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: reply.card };

const message = (value: string) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
});

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
