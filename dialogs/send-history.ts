import type { SendEvent } from '../campaign/sends/event.ts';
import { type Outcome, outcomeOf } from '../campaign/sends/outcome.ts';
import type { KnownPerson } from '../ports/people-store.ts';
import { addressesOf } from './addresses.ts';
import type { DialogPorts } from './ports.ts';

/** One campaign's message to a person. */
export interface SendHistoryEntry {
  /** Null: the campaign has been deleted. */
  readonly campaign: string | null;
  readonly outcome: Outcome;
  /** Epoch ms at which it left; null when it did not. */
  readonly leftAt: number | null;
}

/** The campaigns that a person is known to be in, those that left last first; `more`: older ones were left out. */
export async function loadSendHistory(
  store: DialogPorts['store'],
  person: KnownPerson,
  limit: number,
): Promise<{ entries: SendHistoryEntry[]; more: boolean }> {
  const sends = new Map<string, { campaign: string; events: SendEvent[] }>();
  for (const address of addressesOf(person))
    for (const { ref, events } of await store.sendsOfPerson(person.tenant, address, limit + 1))
      sends.set(`${ref.campaign} ${address}`, { campaign: ref.campaign, events });
  const latest = [...sends.values()]
    .map((send) => ({ ...send, leftAt: leftAt(send.events) }))
    .sort((a, b) => (b.leftAt ?? 0) - (a.leftAt ?? 0));
  const entries: SendHistoryEntry[] = [];
  for (const { campaign, events, leftAt } of latest.slice(0, limit)) {
    const found = await store.getCampaign(person.tenant, campaign);
    const name = found === null || found.deletedAt !== null ? null : found.content.name;
    entries.push({ campaign: name, outcome: outcomeOf(events), leftAt });
  }
  return { entries, more: latest.length > limit };
}

function leftAt(events: readonly SendEvent[]): number | null {
  const moments = events.flatMap((event) =>
    event.type === 'delivered' || event.type === 'accepted' || event.type === 'attempted' ? [event.at] : [],
  );
  return moments.length === 0 ? null : Math.max(...moments);
}
