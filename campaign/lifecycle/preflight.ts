import type { LocalizedText } from '../text/localized-text.ts';
import type { Unreachable } from './forecast.ts';

/** What was found out about reaching a draft's audience, so far. Instants are epoch ms. */
export interface Preflight {
  /** `none`: nobody was looked up. */
  readonly state: 'none' | 'running' | 'done' | 'cancelled' | 'failed';
  /** Whether the audience is still the one that was looked up. */
  readonly current: boolean;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** People in the audience, and how many of them were looked up. */
  readonly audience: number;
  readonly lookedUp: number;
  /** People whose addresses are opted out; who opted out under the list's address is no part of the audience. */
  readonly unreachable: readonly Unreachable[];
  /** People who lack the app, as far as is known, and get it before their message. */
  readonly toInstall: number;
  readonly zonesUnknown: number | null;
  readonly hoursUnknown: number | null;
  /** People about whom the directory could not say anything, or was not asked yet. */
  readonly notKnown: number;
  /** Why it failed. */
  readonly failure: LocalizedText | null;
}

export const noPreflight: Preflight = {
  state: 'none',
  current: true,
  startedAt: null,
  endedAt: null,
  audience: 0,
  lookedUp: 0,
  unreachable: [],
  toInstall: 0,
  zonesUnknown: null,
  hoursUnknown: null,
  notKnown: 0,
  failure: null,
};
