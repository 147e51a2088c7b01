import { type Campaign, type Launch, launchOf } from '../../campaign/lifecycle/campaign.ts';
import type { Clock } from '../../ports/clock.ts';
import { StoreError } from '../../ports/store-error.ts';
import { afterRealDelay } from '../clock/real-delay.ts';

export interface AudienceFreezerDeps {
  readonly clock: Clock;
  /** Freezes all of it; null where it is not `isWanted` any more. */
  readonly freeze: (campaign: Campaign, isWanted: () => boolean) => Promise<Campaign | null>;
  readonly onFrozen: (campaign: Campaign) => Promise<void>;
  /** A list of its audience is gone. */
  readonly onGone: (campaign: Campaign, launch: Launch) => Promise<void>;
  readonly onError: (error: unknown, what: string) => void;
}

interface Freezing {
  isWanted: boolean;
  done: Promise<void>;
}

/** Real ms after which a launch that the store has put off is tried again. */
const retryDelayMs = 5_000;

/**
 * Freezes the audiences of launches, each in the background. What is launched is frozen in the end: an import into one of
 * its lists, or a store that fails for a while, only puts it off. Where a list is gone, it is the author's turn again.
 */
export class AudienceFreezer {
  readonly #deps: AudienceFreezerDeps;
  /** By launch id. One that is not wanted any more ends at its next shard. */
  readonly #freezing = new Map<string, Freezing>();

  constructor(deps: AudienceFreezerDeps) {
    this.#deps = deps;
  }

  /** As `start`, unless it is under way. */
  ensure(campaign: Campaign): void {
    if (!this.#freezing.has(launchOf(campaign.state)?.id ?? '')) this.start(campaign);
  }

  /** Begins, also where an earlier trial does not come to its end. */
  start(campaign: Campaign): void {
    const launch = launchOf(campaign.state);
    if (launch === null) return;
    const freezing: Freezing = { isWanted: true, done: Promise.resolve() };
    this.#freezing.set(launch.id, freezing);
    freezing.done = this.#run(campaign, launch, () => freezing.isWanted)
      .catch((error) => this.#deps.onError(error, `launch of campaign ${campaign.id}`))
      .finally(() => {
        if (this.#freezing.get(launch.id) === freezing) this.#freezing.delete(launch.id);
      });
  }

  /** Resolves when nothing more of the launch is written. */
  async end({ id }: Launch): Promise<void> {
    const freezing = this.#freezing.get(id);
    if (freezing === undefined) return;
    freezing.isWanted = false;
    await freezing.done;
  }

  /** Waits for those under way; they may also be left: they are done again at the next start. */
  async idle(): Promise<void> {
    await Promise.all([...this.#freezing.values()].map(({ done }) => done));
  }

  async #run(campaign: Campaign, launch: Launch, isWanted: () => boolean): Promise<void> {
    const { clock, freeze, onFrozen, onGone, onError } = this.#deps;
    while (isWanted()) {
      try {
        const frozen = await freeze(campaign, isWanted);
        return frozen === null ? undefined : await onFrozen(frozen);
      } catch (error) {
        onError(error, `launch of campaign ${campaign.id}`);
        if (error instanceof StoreError && error.code === 'not-found') return onGone(campaign, launch);
      }
      await new Promise<void>((resolve) => clock.at(afterRealDelay(clock, retryDelayMs), resolve));
    }
  }
}
