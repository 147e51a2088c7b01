import type { FieldError } from '../text/localized-text.ts';
import { type Due, lateForPace } from '../timing/pace-queue.ts';
import type { OpenTime } from '../timing/window.ts';

/** What will happen if the campaign is launched now. Instants are epoch ms, rates are messages. */
export interface Forecast {
  /** People in the audience, merged and without those who opted out. */
  readonly audience: number;
  readonly removed: { readonly duplicates: number; readonly optedOut: number };
  readonly startsAt: number;
  readonly endsAt: number;
  /** The zone in which it begins first, and in how many it goes out. */
  readonly firstZone: string;
  readonly zones: number;
  /** ISO dates of the days on which it is open for anybody, in order. */
  readonly openDates: readonly string[];
  readonly openHours: number;
  readonly openDays: number;
  readonly perHour: number;
  /** The most planned messages in any one minute, as messages a second, and what the channel allows. */
  readonly peakPerSecond: number;
  readonly limitPerSecond: number;
  /** People whose window is over before it is their turn, because it is too short for the pace. */
  readonly lateForPace: number;
  /** Planned messages by hour of the window, for the curve. */
  readonly curve: readonly { readonly at: number; readonly planned: number }[];
  /** People whose own zone, or own hours, are not known, so that the campaign's count; null where they do anyway. */
  readonly zonesUnknown: number | null;
  readonly hoursUnknown: number | null;
  /** People who cannot be reached, as far as is known now. `expired`, `absent`: no open time of theirs is left. */
  readonly unreachable: readonly Unreachable[];
  /** People about whom nobody has asked the directory, or it could not say: whether they can be reached is not known yet. */
  readonly notLookedUp: number;
  /** People who lack the app, as far as is known, and get it before their message; null: nobody was looked up. */
  readonly toInstall: number | null;
  /** What stands in the way of launching. */
  readonly faults: readonly FieldError[];
}

/** People whom one thing keeps from being reached, some of them by name. */
export interface Unreachable {
  readonly reason: string;
  readonly people: number;
  readonly examples: readonly string[];
}

type Given =
  | ('audience' | 'removed' | 'limitPerSecond' | 'zonesUnknown' | 'hoursUnknown')
  | ('unreachable' | 'notLookedUp' | 'toInstall');

/** What a forecast is made of. */
export interface ForecastInput extends Pick<Forecast, Given | 'faults'> {
  /** The first planned moment of everyone who has one, in any order. */
  readonly moments: Iterable<number>;
  /** The end of the window of each of them, in the same order; without it all have the latest. */
  readonly ends?: Iterable<number>;
  /** The open time of each zone (or own hours) that the audience goes by; at least one. */
  readonly opens: readonly OpenTime[];
  /** Requests that one message takes on average: whoever has no chat yet needs one for that too. */
  readonly requestsEach?: number;
}

const minute = 60_000;
const hour = 60 * minute;

/**
 * Sums up a plan in one pass. With several zones, open hours are those in which it is open for anybody, because over them
 * the messages spread; open days are those of the zone that has most.
 */
export function forecastOf({ moments, ends, opens, requestsEach = 1, ...given }: ForecastInput): Forecast {
  const used = opens.filter(({ total }) => total > 0);
  const first = (used.length > 0 ? used : opens).reduce((a, b) => (b.start < a.start ? b : a));
  const endsAt = opens.reduce((latest, { end }) => Math.max(latest, end), first.end);
  const minutes = Math.ceil((endsAt - first.start) / minute);
  const perMinute = new Uint32Array(minutes);
  const due: Due[][] = new Array(minutes);
  const endOf = ends?.[Symbol.iterator]();
  for (const at of moments) {
    const place = Math.floor((at - first.start) / minute);
    perMinute[place]!++;
    due[place] ??= [];
    note(due[place], endOf?.next().value ?? endsAt);
  }
  const openHours = openLength(used) / hour;
  return {
    ...given,
    startsAt: first.start,
    endsAt,
    firstZone: first.zone,
    zones: new Set(used.map(({ zone }) => zone)).size,
    openDates: [...new Set(used.flatMap(({ openings }) => openings.map(({ date }) => date)))].sort(),
    openHours,
    openDays: used.reduce((most, { openings }) => Math.max(most, openings.length), 0),
    perHour: openHours > 0 ? given.audience / openHours : 0,
    peakPerSecond: perMinute.reduce((most, planned) => Math.max(most, planned), 0) / 60,
    lateForPace: lateForPace(due, first.start, (given.limitPerSecond * 60) / requestsEach),
    curve: curveOf(perMinute, first.start),
  };
}

function note(due: Due[], end: number): void {
  const at = due.findIndex((other) => other.end === end);
  if (at === -1) due.push({ end, people: 1 });
  else due[at] = { end, people: due[at]!.people + 1 };
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
