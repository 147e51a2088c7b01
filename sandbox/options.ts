import type { Clock } from '../ports/clock.ts';
import type { ClockScale } from '../scheduler/clock/system.ts';
import { type MovableClock, movableClock } from './movable-clock.ts';
import { guidOf } from './random.ts';

export interface SandboxOptions {
  /** 0: any free port. */
  readonly port?: number;
  readonly seed?: number;
  /** 1 to 100,000 people. */
  readonly people?: number;
  /** How the sandbox's clock runs; both sides compute from the same three numbers. Default: as the system's. */
  readonly scale?: ClockScale;
  /** Instead of a clock by `scale`, which must then describe it. */
  readonly clock?: Clock;
  /** Where what people do is posted; null: nowhere. */
  readonly bot?: string | null;
  readonly tenantId?: string;
  readonly appId?: string;
  readonly secret?: string;
  /** The app's id in its manifest: `externalId` in the catalogue. */
  readonly externalId?: string;
  /** Share of people who have the app at the start. */
  readonly installed?: number;
  /** Whether some people are set to refuse. */
  readonly refusals?: boolean;
  /** Whether people read, click, answer, block and uninstall. */
  readonly behave?: boolean;
  /** Whether the platform's rate limits hold. */
  readonly limits?: boolean;
  /** `optional`: connector calls without an Authorization header pass. */
  readonly tokens?: 'required' | 'optional';
  /** `counts` keeps no messages, for runs of more than 100,000. */
  readonly ledger?: 'full' | 'counts';
  /** Whether those who have the app tell the bot so at the start (see `POST /sandbox/install`). */
  readonly announce?: boolean;
}

export interface Settings extends Required<SandboxOptions> {
  /** How its clock runs now. */
  readonly scale: ClockScale;
  /** The clock, where it is not one that was given. */
  readonly movable: MovableClock | null;
}

const unscaled: ClockScale = { realOrigin: 0, virtualOrigin: 0, speed: 1 };

/** Credentials of the sandbox's tenant where none are given: any service may know them. */
export const sandboxCredentials = {
  tenantId: guidOf('tenant'),
  appId: guidOf('app'),
  secret: 'sandbox-secret',
  externalId: guidOf('manifest'),
} as const;

export function settle(options: SandboxOptions): Settings {
  const scale = options.scale ?? unscaled;
  const { clock = null } = options;
  const movable = clock === null ? movableClock(scale) : null;
  return {
    port: 0,
    seed: 1,
    people: 500,
    bot: null,
    ...sandboxCredentials,
    installed: 0.8,
    refusals: true,
    behave: true,
    limits: true,
    tokens: 'required',
    ledger: 'full',
    announce: false,
    ...options,
    clock: clock ?? movable!,
    movable,
    get scale() {
      return movable?.scale ?? scale;
    },
  };
}

/** Real epoch ms, from the clock and the scale that it runs at. */
export const realTime = (clock: Clock, scale: ClockScale): number =>
  scale.realOrigin + (clock.now() - scale.virtualOrigin) / scale.speed;
