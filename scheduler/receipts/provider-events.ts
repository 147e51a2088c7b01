import type { ChannelName } from '../../campaign/lifecycle/campaign.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import type { ProviderEvent } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SendStore } from '../../ports/send-store.ts';
import type { ShardRef } from '../../ports/shard.ts';
import { StoreError } from '../../ports/store-error.ts';
import { afterRealDelay } from '../clock/real-delay.ts';

export interface ProviderEventDeps {
  readonly store: SendStore & CampaignStore;
  readonly clock: Clock;
  readonly onError: (error: unknown, what: string) => void;
  readonly setOptOut: (tenant: string, addresses: readonly string[], out: boolean) => Promise<void>;
}

interface Subject {
  readonly ref: ShardRef;
  readonly recipient: string;
  readonly events: readonly SendEvent[];
}

/** Real ms after which a report is held again against sends: it may have overtaken the answer to the request itself. */
const retryDelaysMs = [1_000, 5_000, 30_000];

/** Turns what a channel's provider tells into facts of sends, whatever the order, lateness and repetition. */
export const providerEvents = (deps: ProviderEventDeps) => {
  async function apply(
    tenant: string,
    channel: ChannelName,
    event: ProviderEvent,
    retries: readonly number[] = retryDelaysMs,
  ): Promise<void> {
    const out = event.kind === 'opted-out';
    if ('address' in event) return deps.setOptOut(tenant, [event.address], out);
    const subjects = await subjectsOf(deps, tenant, channel, event.messageId);
    const [wait, ...later] = retries;
    if (subjects.length === 0 && wait !== undefined) {
      // Nobody waits for it any more: where the store fails or closes meanwhile, it is a report that did not come.
      const again = () =>
        void apply(tenant, channel, event, later).catch((error) =>
          deps.onError(error, `report of ${channel}`),
        );
      return void deps.clock.at(afterRealDelay(deps.clock, wait), again);
    }
    for (const subject of subjects) {
      const fact = factOf(subject, event);
      if (fact === 'wish') await deps.setOptOut(tenant, [subject.recipient], out);
      else if (fact !== null) await note(deps, subject, fact);
    }
  }
  /** Resolves when what is known by now is durable. */
  return async (tenant: string, channel: ChannelName, events: readonly ProviderEvent[]): Promise<void> => {
    for (const event of events) await apply(tenant, channel, event);
  };
};

export type ApplyProviderEvents = ReturnType<typeof providerEvents>;

/** Other providers may give the same ids: only sends of campaigns in this channel are meant. */
async function subjectsOf(
  { store }: ProviderEventDeps,
  tenant: string,
  channel: ChannelName,
  messageId: string,
): Promise<Subject[]> {
  const found: Subject[] = [];
  for (const { ref, recipient } of await store.sendsByMessage(tenant, messageId)) {
    const campaign = await store.getCampaign(tenant, ref.campaign);
    const send = await store.send(ref, recipient);
    if (campaign?.content.channel === channel && send !== null)
      found.push({ ref, recipient, events: send.events });
  }
  return found;
}

async function note({ store }: ProviderEventDeps, subject: Subject, fact: SendEvent): Promise<void> {
  if (subject.events.some((event) => saysAsMuch(event, fact))) return;
  const writes = [{ recipient: subject.recipient, events: [fact] }];
  await store.appendEvents(subject.ref, writes, null).catch((error) => {
    // The send is no longer kept: there is nothing to note.
    if (!(error instanceof StoreError && error.code === 'not-found')) throw error;
  });
}

/** A report that came twice bears two times: the first counts. */
const saysAsMuch = (event: SendEvent, fact: SendEvent): boolean =>
  event.type === fact.type &&
  !(
    event.type === 'failed' &&
    fact.type === 'failed' &&
    (event.code !== fact.code || event.reason !== fact.reason)
  );

/** What it says of this send; `wish`: it is no fact of one send, but what the person wants. */
function factOf(
  { events }: Subject,
  told: Extract<ProviderEvent, { messageId: string }>,
): SendEvent | 'wish' | null {
  if (told.kind === 'opted-out' || told.kind === 'opted-in') return 'wish';
  const { at, messageId } = told;
  if (told.kind === 'read' || told.kind === 'replied') return { type: told.kind, at };
  const accepted = events.find((event) => event.type === 'accepted' && event.messageId === messageId);
  if (accepted?.type !== 'accepted') return null;
  const { attempt } = accepted;
  if (told.kind === 'failed') return { type: 'failed', at, attempt, reason: told.reason, code: told.code };
  return { type: 'delivered', at, attempt, messageId };
}
