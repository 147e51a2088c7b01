/** What will happen if the campaign is launched now. Instants are epoch ms, rates are messages. */
export interface Forecast {
  /** People in the audience, merged and without those who opted out. */
  readonly audience: number;
  readonly removed: { readonly duplicates: number; readonly optedOut: number };
  readonly startsAt: number;
  readonly endsAt: number;
  readonly openHours: number;
  readonly openDays: number;
  readonly perHour: number;
  /** The most planned messages in any one minute, as messages a second, and what the channel allows. */
  readonly peakPerSecond: number;
  readonly limitPerSecond: number;
  /** Planned messages by hour of the window, for the curve. */
  readonly curve: readonly { readonly at: number; readonly planned: number }[];
  /** People who cannot be reached, as far as is known now. */
  readonly unreachable: readonly {
    readonly reason: string;
    readonly people: number;
    readonly examples: readonly string[];
  }[];
  /** What stands in the way of launching. */
  readonly faults: readonly { readonly field: string; readonly message: string }[];
}
