import type { SendEvent } from '../../campaign/sends/event.ts';
import { redraw } from '../../campaign/timing/ladder.ts';
import { isOpen } from '../../campaign/timing/window.ts';
import type { Reach } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import { afterReal } from '../clock/real-delay.ts';
import type { DueQueue } from './due-queue.ts';
import { type Item, isItem } from './shard-session.ts';

/** A fact about an item that was taken on. */
export interface Fact {
  readonly item: Item;
  readonly event: SendEvent;
}

/** Real ms after which sends that our own store kept from going on are tried again. */
const againMs = 5_000;

/** Where items go that were taken on: each leaves by exactly one of these, with its fact recorded or with nothing happened. */
export class Progress {
  readonly #due: DueQueue;
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;

  constructor(due: DueQueue, clock: Clock, onError: (error: unknown) => void) {
    this.#due = due;
    this.#clock = clock;
    this.#onError = onError;
  }

  /** Out of memory; `again` is when the send is due next as far as this session goes. */
  out(item: Item, again: number | null): void {
    this.#due.left(item);
    item.session.leave(item.person.id, again);
  }

  /** Back in line where it was, with what was found out meanwhile. */
  back(item: Item): void {
    this.#due.left(item);
    this.#due.add(item);
  }

  /** Back for a later moment, its window's end at the latest, without any fact recorded: nothing happened to the send. */
  later(item: Item, at: number): void {
    const { session, person, events, step, end } = item;
    this.#due.left(item);
    this.#due.add({ session, person, events, step, end, at: Math.min(at, end) });
  }

  /**
   * Something is to be left alone. One person's wait beyond this session is a fact, which says why they wait; a wait of
   * the whole tenant is everybody's.
   */
  wait(item: Item, { afterMs, code, covers }: Extract<Reach, { kind: 'wait' }>): Fact[] {
    const until = afterReal(this.#clock, afterMs);
    if (covers === 'person' && until > item.session.horizon)
      return [{ item, event: { type: 'throttled', at: this.#clock.now(), attempt: 0, until, code } }];
    this.later(item, until);
    return [];
  }

  /** Records facts that keep or end sends without a request, and moves each on. */
  async record(facts: readonly Fact[]): Promise<void> {
    const bySession = Map.groupBy(facts, ({ item }) => item.session);
    for (const [session, group] of bySession) {
      try {
        await session.append(
          group.map(({ item, event }) => ({ recipient: item.person.id, events: [event] })),
        );
      } catch (error) {
        this.failed(
          error,
          group.map(({ item }) => item),
        );
        continue;
      }
      for (const { item, event } of group) this.moveOn(item, [...item.events, event]);
    }
  }

  /** Our own fault: as nothing is known to have happened, all are read again, but not without a pause. */
  failed(error: unknown, items: readonly Item[]): void {
    this.#onError(error);
    for (const item of items) this.out(item, afterReal(this.#clock, againMs));
  }

  /** Our own fault before anything happened to anybody: nobody may be forgotten for it. */
  again(error: unknown, items: readonly Item[]): void {
    this.#onError(error);
    for (const item of items) this.later(item, afterReal(this.#clock, againMs));
  }

  /** The next place of a send on the ladder: later in this session, in a later one, or nowhere. */
  moveOn(item: Item, events: SendEvent[]): void {
    const { session, person } = item;
    const planned = session.plan(person, events, this.#clock.now());
    if (isItem(planned) && session.alive) {
      this.#due.left(item);
      this.#due.add(planned);
    } else if (isItem(planned)) {
      this.out(item, planned.at);
    } else if (planned !== null) {
      void this.record([{ item: { ...item, events }, event: planned }]);
    } else {
      this.out(item, null);
    }
  }

  /** Takes out what is stopped, what has passed its window, and what missed its opening hours. */
  async keepOpen<T extends Item>(batch: readonly T[]): Promise<T[]> {
    const now = this.#clock.now();
    const kept: T[] = [];
    const facts: Fact[] = [];
    for (const item of batch) {
      const context = item.session.active.context(item.person);
      if (!item.session.wants(item.person)) this.out(item, item.at);
      else if (isOpen(context.open, now)) kept.push(item);
      else {
        const moved = redraw(context, item.step, now, item.step.due);
        facts.push({
          item,
          event:
            moved.kind === 'end'
              ? { type: 'not-sent', at: moved.at, reason: moved.reason }
              : { type: 'planned', at: now, ...moved.step },
        });
      }
    }
    if (facts.length > 0) await this.record(facts);
    return kept;
  }
}
