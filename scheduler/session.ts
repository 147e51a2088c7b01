import type { SendEvent, Step } from '../campaign/event.ts';
import { nextOf } from '../campaign/next.ts';
import type { Person } from '../campaign/person.ts';
import type { Lease, SendStore } from '../store/ports.ts';
import type { ActiveCampaign } from './active.ts';
import type { Reach } from './ports.ts';

/** One send on its way: due at `at`, standing on `step`. */
export interface Item {
  readonly session: Session;
  readonly person: Person;
  readonly events: SendEvent[];
  readonly step: Step;
  readonly at: number;
}

/**
 * One shard while it is worked: it holds the lease, counts what is still under way and notes when the rest is due.
 * Only what is due before `horizon` is held in memory; the rest of the shard is computed again at the next waking.
 */
export class Session {
  readonly active: ActiveCampaign;
  readonly lease: Lease;
  readonly horizon: number;
  readonly #store: SendStore;
  readonly #onIdle: (session: Session) => void;
  readonly #dropped = new Set<string>();
  #open = 0;
  #alive = true;
  /** Earliest due of what was left for a later waking; null when nothing waits. */
  nextDue: number | null = null;

  constructor(
    active: ActiveCampaign,
    lease: Lease,
    horizon: number,
    store: SendStore,
    onIdle: (session: Session) => void,
  ) {
    this.active = active;
    this.lease = lease;
    this.horizon = horizon;
    this.#store = store;
    this.#onIdle = onIdle;
  }

  /** Whether anything of it may still leave. */
  get alive(): boolean {
    return this.#alive && !this.active.halted;
  }

  /** Whether this send may still leave: the campaign goes on, and nothing from outside has ended it. */
  wants(person: Person): boolean {
    return this.alive && !this.#dropped.has(person.id);
  }

  /** Something from outside has ended this person's send (opted out): what was planned of it here is void. */
  drop(recipient: string): void {
    this.#dropped.add(recipient);
  }

  get open(): number {
    return this.#open;
  }

  /** Nothing of it leaves any more; what was under way ends by itself. */
  kill(): void {
    this.#alive = false;
  }

  /** Counts an item in. Each is counted out by exactly one `leave`. */
  enter(): void {
    this.#open++;
  }

  leave(dueAgain: number | null): void {
    if (dueAgain !== null) this.note(dueAgain);
    if (--this.#open === 0) this.#onIdle(this);
  }

  note(due: number): void {
    if (this.nextDue === null || due < this.nextDue) this.nextDue = due;
  }

  /** Writes facts of this shard under its lease. A refused lease ends the session. */
  async append(writes: readonly { recipient: string; events: readonly SendEvent[] }[]): Promise<void> {
    try {
      await this.#store.appendEvents(this.lease.ref, writes, this.lease);
    } catch (error) {
      this.kill();
      throw error;
    }
  }

  /** What is next for a send: an item within the horizon, facts that end it now, or neither after noting when it is due. */
  plan(person: Person, events: SendEvent[], now: number): Item | SendEvent | null {
    const context = this.active.context(person);
    const next = nextOf(events, context);
    if (next.kind === 'done') return null;
    if (next.kind === 'end' && next.at <= now) return { type: 'not-sent', at: next.at, reason: next.reason };
    // A Retry-After may lead beyond the window: it is over at its end all the same.
    const at = next.kind === 'end' ? next.at : Math.min(next.at, context.open.end);
    if (next.kind === 'end' || at > this.horizon) {
      this.note(at);
      return null;
    }
    return { session: this, person, events, step: next.step, at };
  }
}

export const isItem = (planned: Item | SendEvent | null): planned is Item =>
  planned !== null && 'session' in planned;

/** Under which addresses an item's person may have opted out. */
export function addressesOf({ person: { id } }: Item, reach: Reach): string[] {
  const presenceId = reach.kind === 'reached' ? reach.address.presenceId : null;
  return presenceId === null || presenceId === id ? [id] : [id, presenceId];
}
