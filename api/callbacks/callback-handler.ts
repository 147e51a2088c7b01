import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChannelName } from '../../campaign/lifecycle/campaign.ts';
import type { Callbacks, ProviderEvent } from '../../ports/channel.ts';
import { readBytes, requirePlain } from '../http/body.ts';
import { Problem } from '../http/problem.ts';
import { respond } from '../http/respond.ts';

/** More than any provider sends at once. */
const maxBytes = 1_000_000;

/** The channels whose providers tell more afterwards, and what becomes of that. */
export interface CallbackPorts {
  readonly of: ReadonlyMap<ChannelName, Callbacks>;
  readonly apply: (channel: ChannelName, events: readonly ProviderEvent[]) => Promise<void>;
}

/**
 * `POST /api/callbacks/<channel>`: takes what its provider tells. Until it is proven whose it is nothing of it is read
 * but its bytes, which signatures cover. Answered once what it tells is durable: until then the provider sends it again.
 */
export const callbackHandler =
  ({ apply }: CallbackPorts, channel: ChannelName, callbacks: Callbacks) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requirePlain(request);
    const body = await readBytes(request, maxBytes);
    const { url = '', headers } = request;
    if (!(await callbacks.verify({ url, headers, body })))
      throw new Problem('unauthenticated', 'This does not come from whom the channel works with.');
    await apply(channel, eventsIn(callbacks, body));
    respond(request, response, 204, { 'Cache-Control': 'no-store' }, '');
  };

function eventsIn(callbacks: Callbacks, body: Buffer): readonly ProviderEvent[] {
  try {
    return callbacks.events(body);
  } catch (cause) {
    throw new Problem('invalid', 'What is told here cannot be read.', { cause });
  }
}
