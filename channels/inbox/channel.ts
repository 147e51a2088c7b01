import type { Capability } from '../../campaign/message/message.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import type { Channel } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { KnownPeopleStore } from '../../ports/people-store.ts';
import type { Random } from '../../ports/random.ts';
import type { Graph } from '../microsoft/graph.ts';
import { knownReaches, locate } from '../microsoft/locate.ts';
import { type InboxPlace, inboxReach } from './address.ts';
import { Notifier } from './notification.ts';
import { text } from './sentences.ts';

export interface InboxDeps {
  readonly graph: Graph;
  readonly people: KnownPeopleStore;
  readonly clock: Clock;
  readonly random: Random;
  /** Where the page opens in Teams. */
  readonly pageUrl: string;
}

export interface InboxChannel extends Channel<InboxPlace> {
  /** Sentences on what it lacks, for whoever runs the service. */
  missing(): readonly LocalizedText[];
}

/** As much as the page shows at ease: nothing is sent anywhere. */
const maxBytes = 256 * 1024;
/** The renderer of cards shows as many as there are; more are no choice any more. */
const maxButtons = 6;

const capability: Capability = {
  cards: true,
  text: 'markdown',
  maxBytes,
  maxButtons,
  presence: false,
  receipts: true,
  ownPage: true,
};

/**
 * The person's own page in the tab. A message is delivered once it stands there, and it stands there by the facts of its
 * send; the notification in Teams is an extra, for which it waits a little and never fails.
 */
export function inboxChannel(deps: InboxDeps): InboxChannel {
  const located = { ...deps, reachOf: inboxReach };
  const notifier = new Notifier(deps);
  return {
    name: 'inbox',
    capability,
    presence: null,
    known: (tenant, people) => knownReaches(located, tenant, people),
    locate: (tenant, people) => locate(located, tenant, people),
    prepare: async (_tenant, address) => ({ kind: 'reached', address }),
    missing: () => (notifier.refusal === null ? [] : [text('notify-refused'), notifier.refusal]),
    async send(_tenant, address, message) {
      const rung = await notifier.notify(address.data.id, message.title);
      if (rung.kind === 'wait') return { ...rung, covers: 'tenant' };
      const messageId = deps.random.id();
      return {
        kind: 'delivered',
        messageId,
        ...(rung.kind === 'without' && { code: `not-notified: ${rung.code}` }),
      };
    },
  };
}
