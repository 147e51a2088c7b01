import type { Rendered } from '../../campaign/message/message.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import type { Address, Answer, Channel, Reach } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Pace } from '../../ports/pace.ts';
import type { ActiveCampaign } from './active-campaign.ts';
import type { Facts } from './facts.ts';
import type { FairTurns } from './fair-turns.ts';
import { attemptsOf, type Item, type Located } from './item.ts';
import { checkAnswer, checkReach, checkWindow, notLeft, notRendered } from './steps.ts';
import type { Turns } from './turns.ts';
import { go, type Verdict } from './verdict.ts';

export interface HandOverDeps {
  readonly tenant: string;
  readonly channel: Channel;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly turns: Turns;
  readonly facts: Pick<Facts, 'intent'>;
  /** Saves the campaign as running before its first message; false when it may not begin (edited, stopped). */
  readonly begin: (active: ActiveCampaign) => Promise<boolean>;
  readonly linkFor: (
    item: Pick<Item, 'session' | 'person'>,
  ) => ((url: string, index: number) => string) | undefined;
  readonly onError: (error: unknown) => void;
  /** Told of every message request: when its rung was due, when the request left, what came back (clock ms). */
  readonly observe: (observed: { due: number; at: number; answer: Answer }) => void;
}

/** Real ms for which a turn may be used: the pace takes what it let go to have arrived soon after. */
const turnMs = 500;

/**
 * Hands messages over, each at most once: chat ready → its turn → still wanted? → intent durable → still wanted? → one
 * request → answer. A process that dies between intent and answer leaves *sent: unknown*, which is never tried again.
 */
export class HandOver {
  readonly #deps: HandOverDeps;
  /** Campaigns of which a message could not be made: the error is told once. */
  readonly #reported = new WeakSet<ActiveCampaign>();

  constructor(deps: HandOverDeps) {
    this.#deps = deps;
  }

  /** The verdict that the answer is, or what keeps the message from leaving; `go`: it is to wait for another turn. */
  async send(item: Located): Promise<Verdict> {
    if (!this.#hasBegun(item) && !(await this.#mayBegin(item))) return dropped(item);
    const { channel, turns } = this.#deps;
    const needs = channel.needs?.(item.address) ?? 'nobody';
    const reach = await (needs === 'nobody' ? this.#prepare(item) : this.#prepareInTurn(item, turns.chats));
    if (reach === null) return this.#withoutTurn(item);
    if (reach.kind !== 'reached') return this.#unreached(item, reach);
    const turn = await turns.channel.take(item);
    if (turn === null) return this.#withoutTurn(item);
    try {
      return await this.#exchange(item, reach.address, turn);
    } finally {
      turn();
    }
  }

  /** Has another service do what is needed before (install the app). Sends nothing: the item goes on in its turn. */
  async prepare(item: Located): Promise<Verdict> {
    if (!this.#hasBegun(item) && !(await this.#mayBegin(item))) return dropped(item);
    const reach = await this.#prepareInTurn(item, this.#deps.turns.otherService);
    if (reach === null) return this.#withoutTurn(item);
    if (reach.kind !== 'reached') return this.#unreached(item, reach);
    item.prepared = reach.address;
    return go;
  }

  #hasBegun({ session, person }: Located): boolean {
    return session.active.hasBegun && session.wants(person);
  }

  async #mayBegin({ session, person }: Located): Promise<boolean> {
    return session.wants(person) && this.#deps.begin(session.active);
  }

  #prepare(item: Located): Promise<Reach> {
    const { channel, tenant, turns } = this.#deps;
    return channel.prepare(tenant, item.address, () => turns.channel.take(item));
  }

  async #prepareInTurn(item: Located, turns: FairTurns): Promise<Reach | null> {
    const turn = await turns.take(item);
    if (turn === null || !item.session.wants(item.person)) {
      turn?.();
      return null;
    }
    return this.#prepare(item).finally(turn);
  }

  /** There is no turn any more: for the campaign was halted, or the window is over. */
  #withoutTurn(item: Item): Verdict {
    return checkWindow(item, item.session.wants(item.person), this.#deps.clock.now());
  }

  #unreached(item: Item, reach: Reach): Verdict {
    const { clock } = this.#deps;
    this.#brake(reach);
    return checkReach(reach, null, item.session.horizon, clock.now(), clock.speed);
  }

  async #exchange(item: Located, address: Address, arrived: () => void): Promise<Verdict> {
    const { tenant, channel, clock } = this.#deps;
    const { session, person, step } = item;
    // Its turn may have been long in coming: whatever was true before it is looked at again.
    const at = clock.now();
    const window = checkWindow(item, session.wants(person), at);
    if (window.kind !== 'go') return window;
    const attempt = attemptsOf(item.events) + 1;
    const intent: SendEvent = { type: 'attempted', at, attempt, ...step };
    const message = this.#rendered(item);
    if (message === null) return notRendered(at);
    const asked = clock.monotonic();
    await this.#deps.facts.intent(item, intent);
    const late = clock.monotonic() - asked > turnMs;
    const anew = late ? await this.#deps.pace.take(tenant, channel.name) : null;
    if (checkWindow(item, session.wants(person), clock.now()).kind !== 'go') {
      anew?.();
      return notLeft(attempt, clock.now());
    }
    const request = channel.send(tenant, address, message);
    const answer = await (anew === null ? request : request.finally(anew));
    arrived();
    this.#deps.observe({ due: item.at, at, answer });
    this.#brake(answer);
    return checkAnswer(answer, attempt, clock.now(), clock.speed);
  }

  /** Null: their message cannot be made. It would fail at every try, and hold up what comes behind. */
  #rendered(item: Located): Rendered | null {
    const { active } = item.session;
    try {
      const link = this.#deps.linkFor(item);
      return active.render(item.person, link === undefined ? {} : { link });
    } catch (error) {
      if (!this.#reported.has(active)) this.#deps.onError(error);
      this.#reported.add(active);
      return null;
    }
  }

  /** What the whole tenant is to wait for stands in the pace. */
  #brake(said: Reach | Answer): void {
    const { pace, tenant, channel } = this.#deps;
    if (said.kind === 'wait' && said.covers === 'tenant') pace.brake(tenant, channel.name, said.afterMs);
  }
}

const dropped = (item: Item): Verdict => ({ kind: 'drop', due: item.at });
