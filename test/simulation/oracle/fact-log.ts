import type { SendEvent } from '../../../campaign/sends/event.ts';
import type { SendWrite } from '../../../ports/send-store.ts';
import type { ShardRef } from '../../../ports/shard.ts';
import { StoreError } from '../../../ports/store-error.ts';
import { Injected } from '../world/faults.ts';
import type { Process } from '../world/process.ts';
import { endingOf } from './outcome.ts';
import type { Violations } from './violations.ts';

/** Where the product said that it was about to ask, before it did. */
export interface Intent {
  readonly process: Process;
  readonly campaign: string;
  readonly launch: string;
  readonly recipient: string;
  readonly attempt: number;
  /** When it was about to be written, ms since the simulation began and on the wall. */
  readonly at: number;
  readonly wall: number;
  /** How often its answer was refused by the store. */
  refusals: number;
  state: 'asked' | 'durable' | 'answered' | 'void';
}

const answers: readonly SendEvent['type'][] = ['accepted', 'delivered', 'failed', 'throttled', 'unanswered'];
/** The product tries so often to write an answer before it gives up. */
const maxTries = 6;
const maxAbsences = 12;

const intentKey = (process: Process, launch: string, recipient: string) =>
  `${process.number} ${launch} ${recipient}`;
const keyOf = (launch: string, recipient: string) => `${launch} ${recipient}`;
const numberOf = (event: SendEvent) => ('attempt' in event ? event.attempt : 0);

/** Every fact that is durable, and what was under way when a process ended. */
export class FactLog {
  readonly #violations: Violations;
  readonly #facts = new Map<string, SendEvent[]>();
  readonly #intents = new Map<string, Intent>();
  readonly #told = new Set<string>();
  /** Sends of which it may honestly be said that nobody knows what became of them. */
  readonly #lost = new Set<string>();
  onIntent: (intent: Intent, event: SendEvent) => void = () => {};

  constructor(violations: Violations) {
    this.#violations = violations;
  }

  factsOf(launch: string, recipient: string): readonly SendEvent[] {
    return this.#facts.get(keyOf(launch, recipient)) ?? [];
  }

  /** What a process last said that it was about to ask. */
  intentOf(process: Process, launch: string, recipient: string): Intent | undefined {
    return this.#intents.get(intentKey(process, launch, recipient));
  }

  mayBeUnknown(launch: string, recipient: string): boolean {
    return this.#lost.has(keyOf(launch, recipient));
  }

  lose(launch: string, recipient: string): void {
    this.#lost.add(keyOf(launch, recipient));
  }

  asked(process: Process, ref: ShardRef, writes: readonly SendWrite[], leased: boolean): void {
    if (process.isDead) return;
    const { time, wall, trace } = process.world;
    for (const { recipient, events } of writes)
      for (const event of events) {
        const key = keyOf(ref.launch, recipient);
        trace.note(`${process.number} ${ref.campaign} ${recipient} ${event.type} ${numberOf(event)}`);
        if (leased && this.#told.has(`${process.number} ${key} ${JSON.stringify(event)}`))
          this.#violations.add('a fact is recorded once', `${key} ${JSON.stringify(event)}`);
        if (event.type !== 'attempted') continue;
        const { attempt } = event;
        const intent: Intent = {
          ...{ process, recipient, attempt, campaign: ref.campaign, launch: ref.launch },
          ...{ at: time.now, wall: wall.now(), refusals: 0, state: 'asked' },
        };
        this.#intents.set(intentKey(process, ref.launch, recipient), intent);
        this.onIntent(intent, event);
      }
  }

  stored(process: Process, ref: ShardRef, writes: readonly SendWrite[], leased: boolean): void {
    for (const { recipient, events } of writes) {
      const key = keyOf(ref.launch, recipient);
      const facts = this.#facts.get(key) ?? [];
      this.#facts.set(key, facts);
      for (const event of events) {
        const text = JSON.stringify(event);
        if (facts.some((fact) => JSON.stringify(fact) === text)) continue;
        if (leased) this.#judge(key, facts, event);
        facts.push(event);
        const intent = this.intentOf(process, ref.launch, recipient);
        if (event.type === 'attempted' && intent?.attempt === event.attempt) intent.state = 'durable';
      }
    }
  }

  /** Facts must follow from each other. */
  #judge(key: string, facts: readonly SendEvent[], event: SendEvent): void {
    const last = Math.max(0, ...facts.map(numberOf));
    const ending = endingOf(facts);
    const wrong = (promise: string) => this.#violations.add(promise, `${key} ${JSON.stringify(event)}`);
    if (event.type === 'attempted') {
      if (event.attempt !== last + 1) wrong('attempts are counted one by one');
      if (ending !== 'waiting' && !endedOutside(facts)) wrong('nothing is tried after the end');
    } else if (answers.includes(event.type) && numberOf(event) > 0) {
      if (ending !== 'unknown' || numberOf(event) !== last) wrong('an answer follows its intent');
    } else if (ending !== 'waiting' && !endedOutside(facts)) wrong('nothing is recorded after the end');
    if (event.type !== 'absent') return;
    const absences = facts.filter((fact) => fact.type === 'absent');
    if (absences.some(({ round, rung }) => round === event.round && rung === event.rung))
      wrong('a rung is tried once');
    if (absences.length >= maxAbsences) wrong('at most twelve attempts');
  }

  refused(process: Process, ref: ShardRef, writes: readonly SendWrite[], error: unknown): void {
    for (const { recipient, events } of writes)
      for (const event of events) {
        const intent = this.intentOf(process, ref.launch, recipient);
        if (intent === undefined || numberOf(event) !== intent.attempt) continue;
        const passes = error instanceof Injected || (error instanceof StoreError && error.code === 'busy');
        if (event.type === 'attempted' && intent.state === 'asked') intent.state = 'void';
        else if (event.type === 'attempted' || !passes || ++intent.refusals >= maxTries)
          this.lose(ref.launch, recipient);
      }
  }

  acknowledged(process: Process, ref: ShardRef, writes: readonly SendWrite[], leased: boolean): void {
    for (const { recipient, events } of writes)
      for (const event of events) {
        const key = keyOf(ref.launch, recipient);
        if (leased) this.#told.add(`${process.number} ${key} ${JSON.stringify(event)}`);
        const intent = this.intentOf(process, ref.launch, recipient);
        if (intent?.attempt === numberOf(event) && answers.includes(event.type)) intent.state = 'answered';
      }
  }

  /** Whatever it had in hand may be lost. */
  died(process: Process): void {
    for (const intent of this.#intents.values())
      if (intent.process === process && (intent.state === 'asked' || intent.state === 'durable'))
        this.lose(intent.launch, intent.recipient);
  }

  /** A launch is taken back: nothing of it may have left. */
  dropped(launch: string): void {
    for (const [key, facts] of this.#facts) {
      if (!key.startsWith(`${launch} `)) continue;
      const left = facts.find((fact) => fact.type === 'attempted');
      if (left !== undefined) this.#violations.add('what has left is not dropped', `${key}`);
      this.#facts.delete(key);
    }
  }
}

/** A person may opt out at any time: what was under way then may still be noted. */
const endedOutside = (facts: readonly SendEvent[]) =>
  facts.some((fact) => fact.type === 'not-sent' && fact.reason === 'opted-out');
