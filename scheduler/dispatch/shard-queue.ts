import type { ShardRef } from '../../ports/shard.ts';
import type { ActiveCampaign } from './active-campaign.ts';

export interface ShardQueueDeps {
  readonly open: (active: ActiveCampaign, ref: ShardRef) => Promise<void>;
  /** Whether one more shard of the campaign may be in memory. */
  readonly hasRoom: (active: ActiveCampaign) => boolean;
  /** The campaign of this key as it goes on now. */
  readonly activeOf: (key: string) => ActiveCampaign | undefined;
  readonly onError: (error: unknown) => void;
}

/** Shards that are due and wait to be opened: those of one campaign one after the other, as long as there is room. */
export class ShardQueue {
  readonly #deps: ShardQueueDeps;
  readonly #waiting = new Map<string, ShardRef[]>();
  readonly #opening = new Set<string>();
  readonly #underWay = new Set<Promise<void>>();

  constructor(deps: ShardQueueDeps) {
    this.#deps = deps;
  }

  async add(active: ActiveCampaign, ref: ShardRef): Promise<void> {
    const waiting = this.#waiting.get(active.key) ?? [];
    waiting.push(ref);
    this.#waiting.set(active.key, waiting);
    await this.#openInTurn(active);
  }

  drop(key: string): void {
    this.#waiting.delete(key);
  }

  /** There may be room again. */
  goOn(): void {
    for (const [key, waiting] of this.#waiting) {
      const active = this.#deps.activeOf(key);
      if (active === undefined || waiting.length === 0) this.#waiting.delete(key);
      else void this.#openInTurn(active).catch(this.#deps.onError);
    }
  }

  /** Resolves when none is being opened any more; for when all campaigns are halted. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  async #openInTurn(active: ActiveCampaign): Promise<void> {
    if (this.#opening.has(active.key)) return;
    this.#opening.add(active.key);
    const done: Promise<void> = this.#openAll(active).finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
    await done;
  }

  async #openAll(active: ActiveCampaign): Promise<void> {
    const { key } = active;
    try {
      // Halted, and perhaps resumed meanwhile: then what waits is not this one's to take.
      while (!active.halted && this.#deps.hasRoom(active)) {
        const ref = this.#waiting.get(key)?.shift();
        if (ref === undefined) return;
        await this.#deps.open(active, ref);
      }
    } finally {
      this.#opening.delete(key);
      if (active.halted) this.goOn();
    }
  }
}
