import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import type { Clock } from '../../ports/clock.ts';
import { afterRealDelay } from '../clock/real-delay.ts';
import type { DueQueue } from './due-queue.ts';
import { type Fact, Facts } from './facts.ts';
import { type Item, isItem, postpone } from './item.ts';
import type { Verdict } from './verdict.ts';

export interface VerdictApplierDeps {
  readonly clock: Clock;
  readonly due: Pick<DueQueue, 'back' | 'leave' | 'add'>;
  /** Sign-in is refused: the campaign is to be held. */
  readonly onHold: (item: Item, why: LocalizedText) => void;
  readonly onError: (error: unknown) => void;
  /** Counts what it does as under way. */
  readonly work: (work: () => Promise<void>) => void;
}

/** Real ms after which sends that our own side kept from going on are tried again. */
const retryDelayMs = 5_000;

/** Does what the steps of dispatch decide: by it alone items that were taken on go on, come back, or leave. */
export class VerdictApplier {
  readonly #deps: VerdictApplierDeps;
  readonly facts: Facts;

  constructor(deps: VerdictApplierDeps) {
    this.#deps = deps;
    this.facts = new Facts({
      clock: deps.clock,
      recorded: (fact) => this.#recorded(fact),
      failed: (error, items) => this.failed(error, items),
    });
  }

  record(facts: readonly Fact[]): Promise<void> {
    return this.facts.record(facts);
  }

  /** The one place where a verdict takes effect. What is to be recorded is gathered in `facts`; `goOn` is the next step. */
  apply(item: Item, verdict: Verdict, facts: Fact[], goOn: (item: Item) => void): void {
    switch (verdict.kind) {
      case 'go':
        goOn(item);
        break;
      case 'record':
        facts.push({ item, event: verdict.event, why: null });
        break;
      case 'later':
        postpone(item, verdict.at);
        this.inLine(item);
        break;
      case 'drop':
        this.drop(item, verdict.due);
        break;
      case 'hold':
        if (verdict.event === null) this.#hold(item, verdict.why);
        else facts.push({ item, event: verdict.event, why: verdict.why });
    }
  }

  /** Waits for its moment again. */
  readonly inLine = (item: Item): void => this.#deps.due.back(item);

  /** Out of memory; `due` is when the send is due next as far as this session goes. */
  drop(item: Item, due: number | null): void {
    this.#deps.due.leave(item);
    item.session.leave(item.person.id, due);
  }

  #hold(item: Item, why: LocalizedText): void {
    this.#deps.onHold(item, why);
    this.drop(item, item.at);
  }

  /** Our own fault before anything happened to anybody: nobody may be forgotten for it. */
  notYet(error: unknown, items: readonly Item[]): void {
    const { clock, onError } = this.#deps;
    onError(error);
    const verdict: Verdict = { kind: 'later', at: afterRealDelay(clock, retryDelayMs) };
    for (const item of items) this.apply(item, verdict, [], this.inLine);
  }

  /** Our own fault: as nothing is known to have happened, all are read again, but not without a pause. */
  failed(error: unknown, items: readonly Item[]): void {
    const { clock, onError } = this.#deps;
    onError(error);
    for (const item of items) this.drop(item, afterRealDelay(clock, retryDelayMs));
  }

  #recorded({ item, why }: Fact): void {
    if (why === null) this.#moveOn(item);
    else this.#hold(item, why);
  }

  /** The next place of a send on the ladder: later in this session, in a later one, or nowhere. */
  #moveOn(item: Item): void {
    const { session, person, events, context } = item;
    const next = session.plan(person, events, this.#deps.clock.now(), context);
    if (next === null) this.drop(item, null);
    else if (!isItem(next)) this.#deps.work(() => this.record([{ item, event: next, why: null }]));
    else if (!session.alive) this.drop(item, next.at);
    else {
      this.#deps.due.leave(item);
      this.#deps.due.add(next);
    }
  }

  /** Nothing more of the item's shard leaves before it was given back and read again. */
  readAnew({ session }: Item): void {
    session.drain();
    session.note(afterRealDelay(this.#deps.clock, retryDelayMs));
  }
}
