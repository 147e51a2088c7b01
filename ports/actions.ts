import type { Campaign } from '../campaign/lifecycle/campaign.ts';
import type { Forecast } from '../campaign/lifecycle/forecast.ts';
import type { Preflight } from '../campaign/lifecycle/preflight.ts';
import { type FieldError, type LocalizedText, maxFieldErrors } from '../campaign/text/localized-text.ts';
import type { Window } from '../campaign/timing/window.ts';
import type { List } from './list-store.ts';

/** Adds a country's public holidays to a window's closed days; throws when the country is unknown. */
export type ResolveHolidays = (window: Window) => Window;

/** Somebody who cannot be reached as things stand, with what to do about it. */
export interface TryResult {
  readonly result: 'sent' | 'unreachable' | 'failed' | 'unknown';
  /** `delivered`, or the reason: `person-not-found`, `app-not-installed`, `blocked-by-user`, `hold` … */
  readonly code: string;
  /** A sentence that the author can act on. */
  readonly message: string;
  /** For pages: what `code` alone does not say, or what was done beforehand (`try-installed`). */
  readonly told?: LocalizedText;
}

/** What authors may ask of the scheduler. All throw StoreError `not-found` and ActionRefused. */
export interface Actions {
  /** Freezes and plans the audience in the background; the answer is the campaign as `scheduled`. */
  launch(tenant: string, id: string, who: string): Promise<Campaign>;
  /** No new message leaves more than 5 s later; what has not left ends as *not sent: stopped*. */
  stop(tenant: string, id: string, who: string): Promise<Campaign>;
  pause(tenant: string, id: string, who: string): Promise<Campaign>;
  resume(tenant: string, id: string, who: string): Promise<Campaign>;
  /** Takes a scheduled campaign, of which nothing has left, back to draft. */
  withdraw(tenant: string, id: string, who: string): Promise<Campaign>;
  forecast(tenant: string, id: string): Promise<Forecast>;
  /** Looks everybody of a draft's audience up in the background; goes on where that is under way. */
  startPreflight(tenant: string, id: string): Promise<Preflight>;
  preflight(tenant: string, id: string): Promise<Preflight>;
  cancelPreflight(tenant: string, id: string): Promise<void>;
  tryOut(tenant: string, id: string, email: string, who: string): Promise<TryResult>;
  /** Reads a list again from its source, whole or not at all. Throws DirectoryError too. */
  readList(tenant: string, id: string): Promise<List>;
  /** How many people of a list have been read so far; null: it is not being read. */
  reading(tenant: string, id: string): number | null;
  /** Opts a person out of (or into) all campaigns; sends that wait end as *not sent: opted-out*. */
  optOut(tenant: string, addresses: readonly string[], out: boolean): Promise<void>;
}

/** The action does not fit the campaign's state (`state`) or its content (`invalid`, with faults). */
export class ActionRefused extends Error {
  readonly code: 'state' | 'invalid';
  readonly faults: readonly FieldError[];
  readonly told: LocalizedText;
  constructor(code: ActionRefused['code'], told: LocalizedText, faults: readonly FieldError[] = []) {
    super(told.message);
    this.told = told;
    this.name = 'ActionRefused';
    this.code = code;
    this.faults = faults.slice(0, maxFieldErrors);
  }
}

/** How the links of messages are tracked. */
export interface Tracking {
  /** Signs of each tracked link. */
  readonly linkLength: number;
  /** Links of one test message, as long as those of the campaign; they lead on once `keep` has resolved. */
  forTest(): { link(url: string): string; keep(): Promise<void> };
}
