import type { Person } from '../../campaign/people/person.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import { nextOf } from '../../campaign/timing/next-step.ts';
import type { Step } from '../../campaign/timing/step.ts';
import type { Address, Reach } from '../../ports/channel.ts';
import type { Lease, SendStore } from '../../ports/send-store.ts';
import type { ActiveCampaign } from './active-campaign.ts';

/** One send on its way: due at `at`, standing on `step`. */
export interface Item {
  readonly session: Session;
  readonly person: Person;
  readonly events: SendEvent[];
  readonly step: Step;
  readonly at: number;
  /** When the person's window is over. */
  readonly end: number;
  /** What looking the person up gave. */
  readonly found?: Reach;
  /** Where they are reached once what that needs was done. */
  readonly prepared?: Address;
}

/**
 * One shard while it is worked: it holds the lease, knows who is under way and notes when the rest is due. Only what is
 * due before `horizon` is held in memory; the rest of the shard is read again at the next waking, be it that the shard
 * was given back meanwhile or that it is still held, because somebody waits for a slow service.
 */
export class Session {
  readonly active: ActiveCampaign;
  readonly lease: Lease;
  readonly #store: SendStore;
  readonly #onIdle: (session: Session) => void;
  readonly #dropped = new Set<string>();
  /** Who is under way. */
  readonly #here = new Set<string>();
  /** While the shard is read: who was under way at any moment since, and of whom the reading may know too little. */
  #touched: Set<string> | null = null;
  #horizon: number;
  #holds = 0;
  #alive = true;
  #over = false;
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
    this.#horizon = horizon;
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

  /** Everything that was under way has left: the shard is being given back. */
  get over(): boolean {
    return this.#over;
  }

  /** Up to when what is due is held in memory. */
  get horizon(): number {
    return this.#horizon;
  }

  /** Nothing of it leaves any more; what was under way ends by itself. */
  kill(): void {
    this.#alive = false;
  }

  /**
   * Reads the shard (again): who is under way meanwhile is not planned by what is read, since what becomes of them may not
   * stand there yet. Nothing is given back before the reading is over.
   */
  async reading(horizon: number, read: () => Promise<void>): Promise<void> {
    if (this.#touched !== null) throw new Error('A shard is read twice at once');
    this.#holds++;
    this.#touched = new Set(this.#here);
    this.#horizon = horizon;
    this.nextDue = null;
    try {
      await read();
    } finally {
      this.#touched = null;
      this.#holds--;
      this.#endIfIdle();
    }
  }

  /** Whether what was read of this send is to be planned. */
  isFree(recipient: string): boolean {
    return !this.#touched?.has(recipient);
  }

  /** An item is under way from now on. Each leaves exactly once. */
  enter(recipient: string): void {
    if (this.#here.has(recipient)) throw new Error('A send is under way twice');
    this.#here.add(recipient);
    this.#touched?.add(recipient);
  }

  leave(recipient: string, dueAgain: number | null): void {
    if (!this.#here.delete(recipient)) throw new Error('A send has left twice');
    if (dueAgain !== null) this.note(dueAgain);
    this.#endIfIdle();
  }

  #endIfIdle(): void {
    if (this.#here.size > 0 || this.#holds > 0 || this.#over) return;
    this.#over = true;
    this.#onIdle(this);
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
    if (next.kind === 'end' || at > this.#horizon) {
      this.note(at);
      return null;
    }
    return { session: this, person, events, step: next.step, at, end: context.open.end };
  }
}

export const isItem = (planned: Item | SendEvent | null): planned is Item =>
  planned !== null && 'session' in planned;

/** Under which addresses an item's person may have opted out. */
export function addressesOf({ person: { id } }: Item, reach: Reach): string[] {
  const presenceId = reach.kind === 'reached' ? reach.address.presenceId : null;
  return presenceId === null || presenceId === id ? [id] : [id, presenceId];
}
