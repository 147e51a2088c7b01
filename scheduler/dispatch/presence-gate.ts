import type { Availability } from '../../campaign/people/presence.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Presence } from '../../ports/presence.ts';
import { BatchQueue } from './batch-queue.ts';
import type { Located } from './item.ts';

/** What the presence service says of people; null while it cannot say. `refusal`: it refuses our sign-in, and why. */
export interface PresenceAnswer {
  readonly presence: ReadonlyMap<string, Availability> | null;
  readonly refusal: LocalizedText | null;
}

export interface PresenceGateDeps {
  readonly tenant: string;
  readonly presence: Presence | null;
  readonly clock: Clock;
  readonly soonMs: number;
  /** Null: it answers again. */
  readonly onPresence: (error: unknown | null) => void;
  /** Must not throw. */
  readonly answered: (batch: readonly Located[], answer: PresenceAnswer) => Promise<void>;
}

/** The presence service takes up to so many ids a request (platform: 650). */
const batchSize = 650;
const gatherMs = 150;
/** While so many questions are under way, a slow service is asked for more people at once instead of more often. */
const questionsAtOnce = 4;
/** Real ms until it is asked again after a failure: doubled each time. */
const backoffMs = { first: 2_000, most: 60_000 };
const nothing: PresenceAnswer = { presence: null, refusal: null };

/**
 * Gathers those whose presence is to be asked and asks for many at once; leaves the service alone for a pause that grows
 * while it does not answer. Whoever needs no presence does not come by here.
 */
export class PresenceGate {
  readonly #deps: PresenceGateDeps;
  readonly #queue: BatchQueue<Located>;
  /** Those about whom a question is under way. */
  readonly #asked = new Set<Located>();
  #restUntil = Number.NEGATIVE_INFINITY;
  #backoff = backoffMs.first;
  #latencyMs = 0;

  constructor(deps: PresenceGateDeps) {
    this.#deps = deps;
    const { clock, soonMs } = deps;
    this.#queue = new BatchQueue({
      ...{ clock, soonMs, gatherMs },
      batch: batchSize,
      atOnce: questionsAtOnce,
      work: (batch) => this.#ask(batch),
    });
  }

  /** Real ms until it is worth asking again. */
  get rest(): number {
    return Math.max(0, this.#restUntil - this.#deps.clock.monotonic());
  }

  /** Real ms that the last answer took. */
  get latencyMs(): number {
    return this.#latencyMs;
  }

  /** How many are asked about, or are to be. */
  get size(): number {
    return this.#queue.size + this.#asked.size;
  }

  get soonestEnd(): number | null {
    return this.#queue.soonestEnd;
  }

  has(located: Located): boolean {
    return this.#asked.has(located) || this.#queue.has(located);
  }

  add(located: Located): void {
    this.#queue.add(located);
  }

  /** Takes out all of one campaign, those about whom a question is under way too. */
  purge(campaign: string): Located[] {
    const purged = this.#queue.purge(campaign);
    for (const located of this.#asked) {
      if (located.session.active.key !== campaign) continue;
      this.#asked.delete(located);
      purged.push(located);
    }
    return purged;
  }

  takeExpired(now: number): Located[] {
    return this.#queue.takeExpired(now);
  }

  async #ask(batch: readonly Located[]): Promise<void> {
    const ids = new Set<string>();
    for (const located of batch) {
      this.#asked.add(located);
      if (located.address.presenceId !== null) ids.add(located.address.presenceId);
    }
    const answer = await this.#answer([...ids]);
    const here = batch.filter((located) => this.#asked.delete(located));
    if (here.length > 0) await this.#deps.answered(here, answer);
  }

  async #answer(ids: readonly string[]): Promise<PresenceAnswer> {
    const { presence, tenant, clock, onPresence } = this.#deps;
    if (presence === null || this.rest > 0) return nothing;
    const askedAt = clock.monotonic();
    try {
      const said = await presence.ask(tenant, ids);
      this.#latencyMs = clock.monotonic() - askedAt;
      this.#backoff = backoffMs.first;
      onPresence(null);
      return { presence: said, refusal: null };
    } catch (error) {
      onPresence(error);
      const { code, told } = error as { code: unknown; told: LocalizedText };
      if (code === 'credentials') return { presence: null, refusal: told };
      this.#failed(askedAt);
      return nothing;
    }
  }

  #failed(askedAt: number): void {
    // Questions that were under way together fail together: that is one failure.
    if (askedAt < this.#restUntil) return;
    this.#restUntil = this.#deps.clock.monotonic() + this.#backoff;
    this.#backoff = Math.min(backoffMs.most, this.#backoff * 2);
  }
}
