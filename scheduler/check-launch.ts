import type { Campaign } from '../campaign/campaign.ts';
import { validateMessage } from '../campaign/card.ts';
import type { Message } from '../campaign/message.ts';
import { missingValues } from '../campaign/variables.ts';
import { openTime, validateWindow, type Window } from '../campaign/window.ts';
import type { ListStore } from '../store/ports.ts';
import { type AudienceSource, type AudienceStore, expandShard } from './audience.ts';
import type { Channel, Fault } from './ports.ts';

/** Faults of message, channel and window that stand whoever the recipients are. */
export async function contentFaults(
  store: ListStore,
  campaign: Campaign,
  window: Window,
  channel: Channel | undefined,
  now: number,
): Promise<Fault[]> {
  const { content, tenant } = campaign;
  const faults: Fault[] = [...validateWindow(window)];
  if (faults.length === 0 && openTime(window, window.zone, now).total <= 0) {
    faults.push({
      field: 'window',
      message: 'The window has no open time left: it lies in the past or on closed days.',
    });
  }
  if (channel === undefined) {
    faults.push({ field: 'channel', message: `The channel ${content.channel} is not set up.` });
  }
  const columns = new Set<string>();
  for (const [i, id] of content.audience.lists.entries()) {
    const list = await store.getList(tenant, id);
    if (list === null) faults.push({ field: `audience.lists[${i}]`, message: `There is no list ${id}.` });
    for (const column of list?.columns ?? []) columns.add(column);
  }
  return [
    ...faults,
    ...validateMessage(content.message, {
      columns: [...columns],
      ...(channel === undefined ? {} : { capability: channel.capability }),
    }),
  ];
}

/** The most people that are named in one fault. */
const mostNamed = 20;

/** People whose values are missing where the message has no fallback: reads the whole audience, shard by shard. */
export async function missingValueFaults(
  store: AudienceStore,
  tenant: string,
  source: AudienceSource,
  shardCount: number,
  message: Message,
): Promise<Fault[]> {
  const missing = new Map<string, { count: number; named: string[] }>();
  for (let shard = 0; shard < shardCount; shard++) {
    const { people } = await expandShard(store, tenant, source, shard, shardCount);
    for (const person of people) {
      for (const name of missingValues(person, message)) {
        const entry = missing.get(name) ?? { count: 0, named: [] };
        entry.count++;
        if (entry.named.length < mostNamed) entry.named.push(person.email || person.id);
        missing.set(name, entry);
      }
    }
  }
  return [...missing].map(([name, { count, named }]) => ({
    field: 'message',
    message:
      `${count} ${count === 1 ? 'person has' : 'people have'} no value for [${name}], and the message gives no fallback: ` +
      `${named.join(', ')}${count > named.length ? ` and ${count - named.length} more` : ''}. Write [${name}|…] or complete the rows.`,
  }));
}
