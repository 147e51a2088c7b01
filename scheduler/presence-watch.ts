import type { Availability } from '../campaign/presence.ts';
import type { Told } from '../campaign/told.ts';
import type { Clock, Presence } from './ports.ts';

/** What the presence service says of people; null while it cannot say. `refusal`: it refuses our sign-in, and why. */
export interface PresenceAnswer {
  readonly presence: Map<string, Availability> | null;
  readonly refusal: Told | null;
}

/** Real ms until it is asked again after a failure: doubled each time. */
const backoffMs = { first: 2_000, most: 60_000 };
const nothing: PresenceAnswer = { presence: null, refusal: null };

/** Asks the presence service, and leaves it alone for a pause that grows while it does not answer. */
export class PresenceWatch {
  readonly #presence: Presence | null;
  readonly #clock: Clock;
  readonly #onPresence: (error: unknown | null) => void;
  #until = 0;
  #backoff = backoffMs.first;

  constructor(presence: Presence | null, clock: Clock, onPresence: (error: unknown | null) => void) {
    this.#presence = presence;
    this.#clock = clock;
    this.#onPresence = onPresence;
  }

  /** Real ms until it is worth asking again. */
  get rest(): number {
    return Math.max(0, this.#until - this.#clock.monotonic());
  }

  async ask(tenant: string, ids: readonly string[]): Promise<PresenceAnswer> {
    if (this.#presence === null || this.rest > 0) return nothing;
    try {
      const presence = await this.#presence.ask(tenant, ids);
      this.#backoff = backoffMs.first;
      this.#onPresence(null);
      return { presence, refusal: null };
    } catch (error) {
      this.#onPresence(error);
      const { code, told } = error as { code: unknown; told: Told };
      if (code === 'credentials') return { presence: null, refusal: told };
      this.#until = this.#clock.monotonic() + this.#backoff;
      this.#backoff = Math.min(backoffMs.most, this.#backoff * 2);
      return nothing;
    }
  }
}
