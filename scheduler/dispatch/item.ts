import type { Person } from '../../campaign/people/person.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import type { LadderContext } from '../../campaign/timing/ladder.ts';
import type { Step } from '../../campaign/timing/step.ts';
import type { Address, Reach } from '../../ports/channel.ts';
import type { Lease, SendWrite } from '../../ports/send-store.ts';
import type { ActiveCampaign } from './active-campaign.ts';

/** The shard of a send, while it is worked. */
export interface HeldShard {
  readonly active: ActiveCampaign;
  readonly lease: Lease;
  /** Up to when what is due is held in memory. */
  readonly horizon: number;
  /** Whether anything of it may still leave. */
  readonly alive: boolean;
  /** Whether this send may still leave: the campaign goes on, and nothing from outside has ended it. */
  wants(person: Person): boolean;
  /** Writes facts under its lease. */
  append(writes: readonly SendWrite[]): Promise<void>;
  /** What is next for a send: an item within the horizon, a fact that ends it now, or neither. */
  plan(person: Person, events: SendEvent[], now: number, context?: LadderContext): Item | SendEvent | null;
  /** A send is under way no more; `dueAgain`: when the shard is to be read again for it; null: it has ended. */
  leave(recipient: string, dueAgain: number | null): void;
  /** It is to be read again then, or before. */
  note(due: number): void;
  /** Nothing of it leaves any more; what was under way ends by itself. */
  drain(): void;
}

export const isItem = (planned: Item | SendEvent | null): planned is Item =>
  planned !== null && 'session' in planned;

/** One send in memory, from its reading to its end: due at `at`, standing on `step`. What is found out is noted on it. */
export interface Item {
  readonly session: HeldShard;
  readonly person: Person;
  /** What is durable of it. */
  readonly events: SendEvent[];
  readonly context: LadderContext;
  readonly step: Step;
  at: number;
  /** When the person's window is over. */
  readonly end: number;
  /** What looking the person up gave. */
  found: Reach | null;
  /** Where they are reached once what that needs was done. */
  prepared: Address | null;
  /** Where they are reached. */
  address: Address | null;
}

/** Somebody of whom it is known where they are reached. */
export interface Located extends Item {
  address: Address;
}

export function located(item: Item, address: Address): Located {
  item.address = address;
  return item as Located;
}

/** For a later moment: what was found out by now may not hold then. */
export function postpone(item: Item, at: number): void {
  item.at = Math.min(at, item.end);
  item.found = null;
  item.prepared = null;
  item.address = null;
}

/** Under which addresses an item's person may have opted out. */
export function addressesOf({ person: { id } }: Item, reach: Reach): string[] {
  const presenceId = reach.kind === 'reached' ? reach.address.presenceId : null;
  return presenceId === null || presenceId === id ? [id] : [id, presenceId];
}

/** How many message requests were begun. */
export function attemptsOf(events: readonly SendEvent[]): number {
  let attempts = 0;
  for (const event of events) if ('attempt' in event && event.attempt > attempts) attempts = event.attempt;
  return attempts;
}

/** Whether a request was begun whose answer is not recorded. */
export const isAsked = ({ events }: Item): boolean => events.at(-1)?.type === 'attempted';
