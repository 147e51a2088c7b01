import type { Availability } from '../campaign/people/presence.ts';

export interface Presence {
  /**
   * Availability by presence id, at most 650 ids a call. Throws when the service cannot say (outage, refused, time-out);
   * where the error's `code` is `credentials`, it will not before somebody mends our sign-in, as the error's `told` says.
   */
  ask(tenant: string, presenceIds: readonly string[]): Promise<Map<string, Availability>>;
}
