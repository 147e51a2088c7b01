import type { Person } from '../../campaign/people/person.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import type { LadderContext } from '../../campaign/timing/ladder.ts';
import { nextOf } from '../../campaign/timing/next-step.ts';
import type { Lease, SendStore } from '../../ports/send-store.ts';
import type { ActiveCampaign } from './active-campaign.ts';
import { assert } from './assert.ts';
import type { HeldShard, Item } from './item.ts';
import { State, type Transitions } from './state.ts';

export interface ShardSessionDeps {
  readonly active: ActiveCampaign;
  readonly lease: Lease;
  readonly store: Pick<SendStore, 'appendEvents'>;
  /** Up to when what is due is held in memory; grows with each reading. */
  readonly horizon: number;
  /** All that were under way have left. */
  readonly onDrained: (session: ShardSession) => void;
}

/** `draining`: nothing of it leaves any more, what is under way ends by itself; `drained`: it is being given back. */
type SessionState = 'running' | 'draining' | 'drained';

const transitions: Transitions<SessionState> = {
  running: ['draining', 'drained'],
  draining: ['drained'],
  drained: [],
};

/**
 * One shard while it is worked: it holds the lease, knows who is under way and notes when the rest is due. Only what is
 * due before `horizon` is held in memory; the rest of the shard is read again at the next waking, be it that the shard
 * was given back meanwhile or that it is still held, because somebody waits for a slow service.
 */
export class ShardSession implements HeldShard {
  readonly active: ActiveCampaign;
  readonly lease: Lease;
  readonly #deps: ShardSessionDeps;
  readonly #state = new State<SessionState>('A shard session', transitions, 'running');
  readonly #dropped = new Set<string>();
  /** Who is under way. */
  readonly #here = new Set<string>();
  /** While the shard is read: who was under way at any moment since, and of whom the reading may know too little. */
  #touched: Set<string> | null = null;
  #horizon: number;
  /** Earliest due of what was left for a later waking; null when nothing waits. */
  nextDue: number | null = null;

  constructor(deps: ShardSessionDeps) {
    this.#deps = deps;
    this.active = deps.active;
    this.lease = deps.lease;
    this.#horizon = deps.horizon;
  }

  get state(): SessionState {
    return this.#state.now;
  }

  /** Whether anything of it may still leave. */
  get alive(): boolean {
    return this.#state.now === 'running' && !this.active.halted;
  }

  /** Whether this send may still leave: the campaign goes on, and nothing from outside has ended it. */
  wants(person: Person): boolean {
    return this.alive && !this.#dropped.has(person.id);
  }

  /** Something from outside has ended this person's send (opted out): what was planned of it here is void. */
  drop(recipient: string): void {
    this.#dropped.add(recipient);
  }

  /** Up to when what is due is held in memory. */
  get horizon(): number {
    return this.#horizon;
  }

  /** Nothing of it leaves any more; what was under way ends by itself. */
  drain(): void {
    if (this.#state.now === 'running') this.#state.to('draining');
  }

  /**
   * Reads the shard (again): who is under way meanwhile is not planned by what is read, since what becomes of them may not
   * stand there yet. Nothing is given back before the reading is over.
   */
  async reading(horizon: number, read: () => Promise<void>): Promise<void> {
    assert(this.#touched === null, 'A shard is read twice at once');
    this.#touched = new Set(this.#here);
    this.#horizon = horizon;
    this.nextDue = null;
    try {
      await read();
    } finally {
      this.#touched = null;
      this.#endIfIdle();
    }
  }

  /** Whether what was read of this send is to be planned. */
  isFree(recipient: string): boolean {
    return !this.#touched?.has(recipient);
  }

  /** An item is under way from now on. Each leaves exactly once. */
  enter(recipient: string): void {
    assert(!this.#here.has(recipient), 'A send is under way twice');
    this.#here.add(recipient);
    this.#touched?.add(recipient);
  }

  /** `dueAgain`: when the shard is to be read again for it; null: it has ended. */
  leave(recipient: string, dueAgain: number | null): void {
    assert(this.#here.delete(recipient), 'A send has left its shard twice');
    if (dueAgain !== null) this.note(dueAgain);
    this.#endIfIdle();
  }

  #endIfIdle(): void {
    if (this.#here.size > 0 || this.#touched !== null || this.#state.now === 'drained') return;
    this.#state.to('drained');
    this.#deps.onDrained(this);
  }

  /** It is to be read again then, or before. */
  note(due: number): void {
    if (this.nextDue === null || due < this.nextDue) this.nextDue = due;
  }

  /** Writes facts of this shard under its lease. A refused lease ends the session. */
  async append(writes: readonly { recipient: string; events: readonly SendEvent[] }[]): Promise<void> {
    try {
      await this.#deps.store.appendEvents(this.lease.ref, writes, this.lease);
    } catch (error) {
      this.drain();
      throw error;
    }
  }

  /** What is next for a send: an item within the horizon, facts that end it now, or neither after noting when it is due. */
  plan(
    person: Person,
    events: SendEvent[],
    now: number,
    context: LadderContext = this.active.context(person),
  ): Item | SendEvent | null {
    const next = nextOf(events, context);
    if (next.kind === 'done') return null;
    if (next.kind === 'end' && next.at <= now) return { type: 'not-sent', at: next.at, reason: next.reason };
    // A Retry-After may lead beyond the window: it is over at its end all the same.
    const at = next.kind === 'end' ? next.at : Math.min(next.at, context.open.end);
    if (next.kind === 'end' || at > this.#horizon) {
      this.note(at);
      return null;
    }
    const { end } = context.open;
    const { step } = next;
    const unknown = { found: null, prepared: null, address: null };
    return { session: this, person, events, context, step, at, end, ...unknown };
  }
}
