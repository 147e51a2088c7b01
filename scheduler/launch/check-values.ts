import { setImmediate } from 'node:timers/promises';
import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import type { Message } from '../../campaign/message/message.ts';
import { weigher } from '../../campaign/message/message-size.ts';
import { largeFault } from '../../campaign/message/validate-message.ts';
import { missingIn, variablesIn } from '../../campaign/message/variables.ts';
import type { Person } from '../../campaign/people/person.ts';
import type { FieldError } from '../../campaign/text/localized-text.ts';
import { fieldError } from '../../campaign/text/sentences.ts';
import type { Tracking } from '../../ports/actions.ts';
import type { Channel } from '../../ports/channel.ts';
import { expandShard } from './audience.ts';
import { type Audience, columnsOf } from './audience-sources.ts';
import type { AudienceStore } from './sources/source-reader.ts';

export interface ValueDeps {
  readonly store: AudienceStore;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly tracking?: Tracking;
}

/** The most people that are named in one fault. */
const maxNamed = 20;
/** Signs of the longest value that a list takes. */
const maxValueLength = 2000;

/** People by the thing that stands in their way: how many, and the first of them. */
class Affected {
  count = 0;
  readonly #named: string[] = [];

  add({ email, id }: Person): void {
    this.count++;
    if (this.#named.length < maxNamed) this.#named.push(email || id);
  }

  get people(): string {
    return this.#named.join(', ');
  }

  get more(): number {
    return this.count - this.#named.length;
  }
}

/** Looks at one person after the other, and says at the end what is wrong with their values. */
interface Check {
  look(person: Person): void;
  faults(): FieldError[];
}

function missingCheck(message: Message, columns: readonly string[]): Check {
  const missingOf = missingIn(message, columns);
  const missing = new Map<string, Affected>();
  return {
    look(person) {
      for (const name of missingOf(person)) {
        const entry = missing.get(name) ?? new Affected();
        entry.add(person);
        missing.set(name, entry);
      }
    },
    faults: () =>
      [...missing].map(([name, { count, people, more }]) => {
        if (count === 1) return fieldError('message', 'value-missing', { name, people });
        if (more === 0) return fieldError('message', 'values-missing', { name, people, count });
        return fieldError('message', 'values-missing-more', { name, people, count, more });
      }),
  };
}

/** Null where not even the longest values could make the message too large, or where it is too large for everybody. */
function weightCheck(message: Message, channel: Channel | undefined, linkLength?: number): Check | null {
  const most = channel?.capability.maxBytes;
  if (channel === undefined || most === undefined) return null;
  const weighing = weigher(message, channel.capability, linkLength);
  if (weighing.least > most || !weighing.mayExceed(most, maxValueLength)) return null;
  const heavy = new Affected();
  let heaviest = 0;
  return {
    look(person) {
      const weight = weighing.of(person, most);
      if (weight <= most) return;
      heavy.add(person);
      heaviest = Math.max(heaviest, weight);
    },
    faults: () =>
      heavy.count === 0
        ? []
        : [largeFault(message, heaviest, most, { count: heavy.count, named: heavy.people })],
  };
}

/**
 * What is wrong with the message for some of the people: values that are missing where it has no fallback, and values that
 * make it too large. Reads the whole audience, shard by shard, and only where that can be.
 */
export async function valueFaults(
  { store, channels, tracking }: ValueDeps,
  { tenant, content }: Campaign,
  audience: Audience,
  shardCount: number,
): Promise<FieldError[]> {
  const { message } = content;
  const checks: Check[] = [];
  if (variablesIn(message).some((variable) => !variable.fallback))
    checks.push(missingCheck(message, await columnsOf(store, tenant, audience.sources)));
  const weight = weightCheck(message, channels.get(content.channel), tracking?.linkLength);
  if (weight !== null) checks.push(weight);
  if (checks.length === 0) return [];
  for (let shard = 0; shard < shardCount; shard++) {
    const { people } = await expandShard(store, tenant, audience, shard, shardCount);
    for (const person of people) for (const check of checks) check.look(person);
    await setImmediate();
  }
  return checks.flatMap((check) => check.faults());
}
