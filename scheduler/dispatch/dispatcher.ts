import { isReachable } from '../../campaign/people/presence.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import type { Address, Channel, Reach } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Pace } from '../../ports/pace.ts';
import type { KnownPeopleStore } from '../../ports/people-store.ts';
import type { SendStore } from '../../ports/send-store.ts';
import { afterReal } from '../clock/real-delay.ts';
import { BatchQueue } from './batch-queue.ts';
import { DueQueue } from './due-queue.ts';
import type { HandOver, HandOverResult } from './hand-over.ts';
import { judge } from './judge.ts';
import { ParkedCount } from './parked-count.ts';
import { type Located, type PresenceAnswer, PresenceGate } from './presence-gate.ts';
import { type Fact, Progress } from './progress.ts';
import type { Item } from './shard-session.ts';
import { soonOf, type Turns } from './turns.ts';

export interface LaneDeps {
  readonly tenant: string;
  readonly channel: Channel;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly store: KnownPeopleStore & SendStore;
  readonly turns: Turns;
  readonly handOver: HandOver;
  /** The channel refuses our sign-in: hold the campaign. */
  readonly onHold: (item: Item, told: LocalizedText) => void;
  readonly onPresence: (error: unknown | null) => void;
  readonly onError: (error: unknown) => void;
  /** There may be room for more of a campaign. */
  readonly onRoom: () => void;
}

/** Graph takes so many look-ups in one request. So long (real ms) they are gathered, and so many requests are under way. */
const lookUps = { batch: 20, gatherMs: 300, atOnce: 16 };
/** Sends of one campaign beyond which no more are taken into memory: waiting for their moment, and for a slow service. */
const mostDue = 5_000;
const mostParked = 20_000;
/** Real ms until presence is asked again at the earliest. */
const leastRestMs = 250;

/**
 * One tenant's one channel: takes on what is due, looks people up, asks their presence, moves those who are away up the
 * ladder, and hands the rest over in fair turns. Each kind of waiting has its own queue and its own places: whoever is
 * known, needs no presence or has a chat passes those who wait for that.
 */
export class Lane {
  readonly #deps: LaneDeps;
  readonly #due: DueQueue;
  readonly #progress: Progress;
  readonly #lookUps: BatchQueue<Item>;
  readonly #gate: PresenceGate;
  /** By campaign: how many wait for a service that others do not need. They take no room from those. */
  readonly #parked = new ParkedCount();
  #running = 0;
  #onIdle = () => {};

  constructor(deps: LaneDeps) {
    this.#deps = deps;
    const { tenant, channel, pace, clock, onPresence } = deps;
    const soonMs = soonOf(clock);
    this.#lookUps = new BatchQueue<Item>({
      ...{ clock, soonMs, ...lookUps },
      work: (batch) => this.#run(this.#lookUp(batch)),
    });
    this.#gate = new PresenceGate({
      ...{ tenant, presence: channel.presence, clock, soonMs, onPresence },
      answered: (batch, answer) => this.#run(this.#answered(batch, answer)),
    });
    this.#due = new DueQueue({
      ...{ clock, soonMs, rate: pace.rate(tenant, channel.name) },
      presenceLatencyMs: () => this.#gate.latencyMs,
      work: (batch) => {
        void this.#run(this.#process(batch));
        deps.onRoom();
      },
      soonestEnd: () => this.#soonestEnd(),
      sweep: (now) => this.#sweep(now),
    });
    this.#progress = new Progress(this.#due, clock, deps.onError);
  }

  /** Whether more of a campaign may be taken into memory. */
  hasRoom(campaign: string): boolean {
    return this.#due.sizeOf(campaign) < mostDue && this.#parked.of(campaign) < mostParked;
  }

  get size(): number {
    return this.#due.size + this.#parked.size;
  }

  add(item: Item): void {
    this.#due.add(item);
  }

  /** Drops what waits of a halted campaign; what is being handed over ends by itself. */
  purge(campaign: string): void {
    for (const item of this.#due.purge(campaign)) item.session.leave(item.person.id, item.at);
    for (const item of this.#lookUps.purge(campaign)) this.#progress.out(this.#unpark(item), item.at);
    for (const item of this.#gate.purge(campaign)) this.#progress.out(item, item.at);
    for (const turns of this.#allTurns()) turns.purge(campaign);
  }

  async stop(): Promise<void> {
    this.#due.stop();
    if (this.#running > 0)
      await new Promise<void>((resolve) => {
        this.#onIdle = resolve;
      });
  }

  async #run(work: Promise<void>): Promise<void> {
    this.#running++;
    try {
      await work;
    } catch (error) {
      this.#deps.onError(error);
    } finally {
      if (--this.#running === 0) this.#onIdle();
    }
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
    const unknown = this.#lookUps.takeExpired(now).map((item) => this.#unpark(item));
    const expired = [...unknown, ...this.#gate.takeExpired(now)];
    if (expired.length > 0) void this.#run(this.#keepInLine(expired));
  }

  async #keepInLine(items: readonly Item[]): Promise<void> {
    for (const item of await this.#progress.keepOpen(items)) this.#progress.back(item);
  }

  /** From now on it waits for a service that others do not need. */
  #park(item: Item): void {
    this.#due.left(item);
    this.#due.watch(item.end);
    this.#parked.add(item.session.active.key);
  }

  #unpark<T extends Item>(item: T): T {
    this.#parked.remove(item.session.active.key);
    this.#due.cameBack(item);
    this.#deps.onRoom();
    return item;
  }

  async #process(batch: readonly Item[]): Promise<void> {
    const open = await this.#progress.keepOpen(batch);
    if (open.length === 0) return;
    let judged: Awaited<ReturnType<typeof judge>>;
    try {
      judged = await judge(this.#deps, open);
    } catch (error) {
      return this.#progress.again(error, open);
    }
    for (const item of judged.strangers) {
      this.#park(item);
      this.#lookUps.add(item);
    }
    const facts: Fact[] = [];
    for (const { item, reach, ends } of judged.known) {
      if (ends !== null)
        facts.push({ item, event: { type: 'not-sent', at: this.#deps.clock.now(), reason: ends } });
      else if (reach.kind === 'reached')
        this.#goOn({ ...item, address: this.#addressFor(item, reach.address) });
      else facts.push(...this.#unreached(item, reach));
    }
    if (facts.length > 0) await this.#progress.record(facts);
  }

  /** What another service did for somebody may be known to this item alone: whoever was forgotten is kept nowhere. */
  #addressFor({ prepared }: Item, address: Address): Address {
    return prepared !== undefined && this.#needsOther(address) ? prepared : address;
  }

  #needsOther(address: Address): boolean {
    return this.#deps.channel.needs?.(address) === 'other-service';
  }

  async #lookUp(batch: readonly Item[]): Promise<void> {
    const { tenant, channel } = this.#deps;
    const open = await this.#progress.keepOpen(batch.map((item) => this.#unpark(item)));
    if (open.length === 0) return;
    for (const item of open) this.#park(item);
    let reaches: Reach[];
    try {
      const people = open.map(({ person }) => person);
      reaches = await channel.locate(tenant, people);
    } catch (error) {
      return this.#progress.again(
        error,
        open.map((item) => this.#unpark(item)),
      );
    }
    const facts: Fact[] = [];
    open.forEach((item, i) => {
      const reach = reaches[i]!;
      this.#unpark(item);
      if (reach.kind === 'wait' || reach.kind === 'hold') facts.push(...this.#unreached(item, reach));
      else this.#progress.back({ ...item, found: reach });
    });
    if (facts.length > 0) await this.#progress.record(facts);
  }

  #unreached(item: Item, reach: Exclude<Reach, { kind: 'reached' }>): Fact[] {
    const { clock, pace, tenant, channel } = this.#deps;
    const at = clock.now();
    switch (reach.kind) {
      case 'refused':
        return [{ item, event: { type: 'failed', at, attempt: 0, reason: reach.reason, code: reach.code } }];
      case 'not-sent':
        return [
          {
            item,
            event: { type: 'not-sent', at, reason: reach.reason, ...(reach.code && { code: reach.code }) },
          },
        ];
      case 'wait':
        if (reach.covers === 'tenant') pace.brake(tenant, channel.name, reach.afterMs);
        return this.#progress.wait(item, reach);
      case 'hold':
        this.#hold(item, reach.told);
        return [];
    }
  }

  #hold(item: Item, told: LocalizedText): void {
    this.#deps.onHold(item, told);
    this.#progress.out(item, item.at);
  }

  #goOn(located: Located): void {
    this.#due.watch(located.end);
    if (located.session.active.asksPresence) this.#gate.add(located);
    else void this.#run(this.#handOver(located));
  }

  async #answered(batch: readonly Located[], { presence, refusal }: PresenceAnswer): Promise<void> {
    const { clock } = this.#deps;
    const away: Fact[] = [];
    const here: Located[] = [];
    for (const located of batch) {
      const { session, step, address } = located;
      const { content } = session.active.campaign;
      if (presence === null && content.presenceFailure === 'wait') {
        if (refusal !== null) this.#hold(located, refusal);
        else this.#progress.later(located, afterReal(clock, Math.max(leastRestMs, this.#gate.rest)));
        continue;
      }
      const availability = presence?.get(address.presenceId ?? '') ?? 'PresenceUnknown';
      if (presence === null || isReachable(content.presence, availability)) here.push(located);
      else away.push({ item: located, event: { type: 'absent', at: clock.now(), availability, ...step } });
    }
    if (presence !== null) this.#noteReachable(here, away);
    for (const located of here) void this.#run(this.#handOver(located));
    if (away.length > 0) void this.#run(this.#progress.record(away));
  }

  #noteReachable(here: readonly Located[], away: readonly Fact[]): void {
    const keyOf = ({ session }: Item) => session.active.key;
    const asked = Map.groupBy([...here, ...away.map(({ item }) => item)], keyOf);
    const reached = Map.groupBy(here, keyOf);
    for (const [key, items] of asked)
      this.#due.noteReachable(key, (reached.get(key)?.length ?? 0) / items.length);
  }

  async #handOver(located: Located): Promise<void> {
    const { handOver } = this.#deps;
    this.#due.watch(located.end);
    const parks = this.#needsOther(located.address);
    if (parks) this.#park(located);
    let result: HandOverResult;
    try {
      result = await (parks ? handOver.prepare(located) : handOver.send(located));
    } catch (error) {
      return this.#progress.failed(error, [parks ? this.#unpark(located) : located]);
    }
    if (parks) this.#unpark(located);
    await this.#apply(located, result);
  }

  async #apply(located: Located, result: HandOverResult): Promise<void> {
    switch (result.kind) {
      case 'moved':
        return this.#progress.moveOn(located, result.events);
      case 'prepared':
        return this.#progress.back({ ...located, prepared: result.address });
      case 'wait':
        return this.#progress.record(this.#progress.wait(located, result));
      case 'dropped':
        return this.#progress.out(located, located.at);
      case 'closed':
        return this.#keepInLine([located]);
      case 'hold':
        return this.#hold(located, result.told);
    }
  }
}
