import type { Fault } from './told.ts';
import type { OpenTime } from './window.ts';

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
  readonly faults: readonly Fault[];
}

/** What a forecast is made of. `moments`: the first planned moment of everyone who has one, in any order. */
export interface ForecastInput
  extends Pick<Forecast, 'audience' | 'removed' | 'limitPerSecond' | 'unreachable' | 'faults'> {
  readonly moments: Iterable<number>;
  /** The open time of each zone that the audience goes by; at least one. */
  readonly opens: readonly OpenTime[];
}

const minute = 60_000;
const hour = 60 * minute;

/**
 * Sums up a plan in one pass. With several zones, open hours are those in which it is open for anybody, because over them
 * the messages spread; open days are those of the zone that has most.
 */
export function forecastOf({ moments, opens, ...given }: ForecastInput): Forecast {
  const used = opens.filter(({ total }) => total > 0);
  const startsAt = Math.min(...(used.length > 0 ? used : opens).map(({ start }) => start));
  const endsAt = Math.max(...opens.map(({ end }) => end));
  const perMinute = new Uint32Array(Math.ceil((endsAt - startsAt) / minute));
  for (const moment of moments) perMinute[Math.floor((moment - startsAt) / minute)]!++;
  const openHours = openLength(used) / hour;
  return {
    ...given,
    startsAt,
    endsAt,
    openHours,
    openDays: Math.max(0, ...used.map(({ openings }) => openings.length)),
    perHour: openHours > 0 ? given.audience / openHours : 0,
    peakPerSecond: perMinute.reduce((most, planned) => Math.max(most, planned), 0) / 60,
    curve: curveOf(perMinute, startsAt),
  };
}

function curveOf(perMinute: Uint32Array, startsAt: number): Forecast['curve'] {
  const curve: { at: number; planned: number }[] = [];
  for (let i = 0; i < perMinute.length; i += 60) {
    const planned = perMinute.subarray(i, i + 60).reduce((sum, count) => sum + count, 0);
    curve.push({ at: startsAt + i * minute, planned });
  }
  return curve;
}

/** Ms in which at least one of them is open. */
function openLength(opens: readonly OpenTime[]): number {
  const intervals = opens.flatMap((open) => open.intervals).sort((a, b) => a.from - b.from);
  let length = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const { from, to } of intervals) {
    length += Math.max(0, to - Math.max(from, covered));
    covered = Math.max(covered, to);
  }
  return length;
}
