import type { NotSentReason } from '../../campaign/sends/event.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import type { Address, Channel, Reach } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Pace } from '../../ports/pace.ts';
import type { KnownPeopleStore } from '../../ports/people-store.ts';
import type { SendStore } from '../../ports/send-store.ts';
import { afterRealDelay } from '../clock/real-delay.ts';
import { BrokenInvariant } from './assert.ts';
import { BatchQueue } from './batch-queue.ts';
import { DueQueue } from './due-queue.ts';
import type { Fact } from './facts.ts';
import { HandOver, type HandOverDeps } from './hand-over.ts';
import { type Item, type Located, located } from './item.ts';
import { judge } from './judge.ts';
import { type PresenceAnswer, PresenceGate } from './presence-gate.ts';
import { type RunState, runTransitions, State, type Status } from './state.ts';
import { checkPresence, checkReach, checkWindow } from './steps.ts';
import { soonOf, type Turns } from './turns.ts';
import { go, type Verdict } from './verdict.ts';
import { VerdictApplier } from './verdict-applier.ts';
import { WorkUnderWay } from './work-under-way.ts';

export interface DispatcherDeps extends Omit<HandOverDeps, 'facts'> {
  readonly tenant: string;
  readonly channel: Channel;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly store: KnownPeopleStore & SendStore;
  readonly turns: Turns;
  /** Sign-in is refused: the campaign is to be held. */
  readonly onHold: (item: Item, why: LocalizedText) => void;
  readonly onPresence: (error: unknown | null) => void;
  readonly onError: (error: unknown) => void;
  /** There may be room for more of a campaign. */
  readonly onRoom: () => void;
}

/** Graph takes so many look-ups in one request. So long (real ms) they are gathered, and so many requests are under way. */
const lookUps = { batch: 20, gatherMs: 300, atOnce: 16 };
/** Sends of one campaign beyond which no more are taken into memory: waiting for their moment, and for a slow service. */
const maxDue = 5_000;
const maxParked = 20_000;
/** Real ms until presence is asked again at the earliest. */
const minPresenceRestMs = 250;

/**
 * One tenant's one channel. Takes on what is due and asks for it, step by step: our store and the directory where people
 * are reached, the presence service, the channel. A step decides (`Verdict`), and what it decides is done in one place.
 * Each kind of waiting has its own queue and its own places, so that nobody waits behind what they do not need.
 */
export class Dispatcher {
  readonly #deps: DispatcherDeps;
  readonly #state = new State<RunState>('A dispatcher', runTransitions, 'running');
  readonly #due: DueQueue;
  readonly #lookUps: BatchQueue<Item>;
  readonly #gate: PresenceGate;
  readonly #applier: VerdictApplier;
  readonly #handOver: HandOver;
  /** With none under way, all that is in flight stands in a queue. */
  readonly #work: WorkUnderWay;

  constructor(deps: DispatcherDeps) {
    this.#deps = deps;
    const { tenant, channel, pace, clock, onPresence } = deps;
    const soonMs = soonOf(clock);
    this.#work = new WorkUnderWay({ onError: deps.onError, onIdle: () => this.#checkIdle() });
    this.#lookUps = new BatchQueue<Item>({
      ...{ clock, soonMs, ...lookUps },
      work: (batch) => this.#work.run(() => this.#lookUp(batch)),
    });
    this.#gate = new PresenceGate({
      ...{ tenant, presence: channel.presence, clock, soonMs, onPresence },
      answered: (batch, answer) => this.#work.run(() => this.#answered(batch, answer)),
    });
    this.#due = new DueQueue({
      ...{ clock, soonMs, rate: pace.rate(tenant, channel.name) },
      presenceLatencyMs: () => this.#gate.latencyMs,
      work: (batch) => {
        void this.#work.run(() => this.#takeOn(batch));
        deps.onRoom();
      },
      soonestEnd: () => this.#soonestEnd(),
      sweep: (now) => this.#sweep(now),
      onBroken: (item) => this.#applier.readAnew(item),
    });
    this.#applier = new VerdictApplier({
      ...{ clock, due: this.#due, onHold: deps.onHold, onError: deps.onError },
      work: (work) => void this.#work.run(work),
    });
    this.#handOver = new HandOver({ ...deps, facts: this.#applier.facts });
  }

  /** Whether more of a campaign may be taken into memory. */
  hasRoom(campaign: string): boolean {
    return this.#due.sizeOf(campaign) < maxDue && this.#due.parkedOf(campaign) < maxParked;
  }

  get status(): Status {
    return { state: this.#state.now, queued: this.#due.size, inFlight: this.#due.inFlight.size };
  }

  add(item: Item): void {
    this.#due.add(item);
  }

  /** Drops what waits of a halted campaign; what is being handed over ends by itself. */
  purge(campaign: string): void {
    for (const item of this.#due.purge(campaign)) item.session.leave(item.person.id, item.at);
    for (const item of this.#lookUps.purge(campaign)) this.#applier.drop(item, item.at);
    for (const item of this.#gate.purge(campaign)) this.#applier.drop(item, item.at);
    for (const turns of this.#allTurns()) turns.purge(campaign);
  }

  /** Takes nothing new on; resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    if (this.#state.now !== 'running') return;
    this.#state.to('draining');
    this.#due.stop();
    await this.#work.idle();
    // Since its campaign was halted, what was under way has come back in line, where nobody takes it on any more.
    for (const campaign of this.#due.campaigns) this.purge(campaign);
    if (this.status.state !== 'failed') this.#state.to('drained');
  }

  /** Whoever is in flight while nothing is under way, and stands in no queue, would never leave. */
  #checkIdle(): void {
    const { inFlight } = this.#due;
    if (inFlight.size === this.#lookUps.size + this.#gate.size) return;
    const lost = inFlight.lost((item) => this.#lookUps.has(item) || this.#gate.has(item as Located));
    if (this.#state.now === 'draining') this.#state.to('failed');
    for (const item of lost) {
      this.#applier.readAnew(item);
      this.#applier.drop(item, null);
    }
    this.#deps.onError(new BrokenInvariant(`${lost.length} sends never left; they are read anew`));
  }

  #allTurns() {
    return Object.values(this.#deps.turns);
  }

  #soonestEnd(): number | null {
    const ends = [this.#lookUps, this.#gate, ...this.#allTurns()].flatMap(
      ({ soonestEnd }) => soonestEnd ?? [],
    );
    return ends.length === 0 ? null : Math.min(...ends);
  }

  /** Ends what waits for anything beyond the end of its window. */
  #sweep(now: number): void {
    for (const turns of this.#allTurns()) turns.dropExpired(now);
    const expired = [...this.#lookUps.takeExpired(now), ...this.#gate.takeExpired(now)];
    if (expired.length > 0) void this.#work.run(() => this.#backInLine(expired));
  }

  async #backInLine(items: readonly Item[]): Promise<void> {
    for (const item of await this.#stillOpen(items)) this.#applier.inLine(item);
  }

  /** Those that may go on at this moment. */
  async #stillOpen(items: readonly Item[]): Promise<Item[]> {
    const now = this.#deps.clock.now();
    const open: Item[] = [];
    const goOn = (item: Item) => void open.push(item);
    const facts: Fact[] = [];
    for (const item of items)
      this.#applier.apply(item, checkWindow(item, item.session.wants(item.person), now), facts, goOn);
    if (facts.length > 0) await this.#applier.record(facts);
    return open;
  }

  async #takeOn(batch: readonly Item[]): Promise<void> {
    const open = await this.#stillOpen(batch);
    if (open.length === 0) return;
    let judged: Awaited<ReturnType<typeof judge>>;
    try {
      judged = await judge(this.#deps, open);
    } catch (error) {
      return this.#applier.notYet(error, open);
    }
    for (const item of judged.strangers) {
      this.#due.park(item);
      this.#lookUps.add(item);
    }
    const facts: Fact[] = [];
    for (const { item, reach, ends } of judged.known) {
      if (reach.kind === 'reached') located(item, this.#addressFor(item, reach.address));
      this.#applier.apply(item, this.#checkReach(item, reach, ends), facts, this.#reached);
    }
    if (facts.length > 0) await this.#applier.record(facts);
  }

  #checkReach(item: Item, reach: Reach, ends: NotSentReason | null): Verdict {
    const { clock, pace, tenant, channel } = this.#deps;
    if (ends === null && reach.kind === 'wait' && reach.covers === 'tenant')
      pace.brake(tenant, channel.name, reach.afterMs);
    return checkReach(reach, ends, item.session.horizon, clock.now(), clock.speed);
  }

  /** What another service did for somebody may be known to this item alone: whoever was forgotten is kept nowhere. */
  #addressFor({ prepared }: Item, address: Address): Address {
    return prepared !== null && this.#needsOther(address) ? prepared : address;
  }

  #needsOther(address: Address): boolean {
    return this.#deps.channel.needs?.(address) === 'other-service';
  }

  async #lookUp(batch: readonly Item[]): Promise<void> {
    const { tenant, channel, onRoom } = this.#deps;
    const open = await this.#stillOpen(batch);
    if (open.length === 0) return onRoom();
    let reaches: Reach[];
    try {
      const people = open.map(({ person }) => person);
      reaches = await channel.locate(tenant, people);
    } catch (error) {
      this.#applier.notYet(error, open);
      return onRoom();
    }
    const facts: Fact[] = [];
    open.forEach((item, i) => {
      const reach = reaches[i]!;
      item.found = reach;
      // What else is known of whoever was found decides with it, in their turn.
      const waits = reach.kind === 'wait' || reach.kind === 'hold';
      this.#applier.apply(
        item,
        waits ? this.#checkReach(item, reach, null) : go,
        facts,
        this.#applier.inLine,
      );
    });
    onRoom();
    if (facts.length > 0) await this.#applier.record(facts);
  }

  async #answered(batch: readonly Located[], answer: PresenceAnswer): Promise<void> {
    const { clock } = this.#deps;
    const now = clock.now();
    const retryAt = afterRealDelay(clock, Math.max(minPresenceRestMs, this.#gate.rest));
    const here: Located[] = [];
    const goOn = (item: Item) => void here.push(item as Located);
    const facts: Fact[] = [];
    for (const item of batch) {
      const { content } = item.session.active.campaign;
      this.#applier.apply(
        item,
        checkPresence(content, answer, item.address, item.step, now, retryAt),
        facts,
        goOn,
      );
    }
    if (answer.presence !== null) this.#due.noteReachable(batch, here);
    for (const item of here) void this.#deliver(item);
    if (facts.length > 0) await this.#applier.record(facts);
  }

  async #deliver(item: Located): Promise<void> {
    this.#work.begin();
    try {
      this.#due.watch(item.end);
      const parks = this.#needsOther(item.address);
      if (parks) this.#due.park(item);
      let verdict: Verdict;
      try {
        verdict = await (parks ? this.#handOver.prepare(item) : this.#handOver.send(item));
      } catch (error) {
        this.#applier.failed(error, [item]);
        if (parks) this.#deps.onRoom();
        return;
      }
      const facts: Fact[] = [];
      this.#applier.apply(item, verdict, facts, this.#applier.inLine);
      if (parks) this.#deps.onRoom();
      if (facts.length > 0) await this.#applier.record(facts);
    } catch (error) {
      this.#deps.onError(error);
    } finally {
      this.#work.end();
    }
  }

  readonly #reached = (item: Item): void => {
    this.#due.watch(item.end);
    if (item.session.active.asksPresence) this.#gate.add(item as Located);
    else void this.#deliver(item as Located);
  };
}
