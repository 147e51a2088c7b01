import { type Leave, withoutLeave } from './leave.ts';
import { type OpenTime, openTime, type Window, zoneOf } from './window.ts';
import { isZone } from './zone-name.ts';

/** What a person's mailbox says of their time. What a campaign goes by is kept with its frozen recipient. */
export interface OwnTime {
  /** `HH:MM` on their own clock; `to` at or before `from` means the next morning. */
  readonly hours?: Window['hours'];
  /** ISO weekdays on which they work. */
  readonly weekdays?: readonly number[];
  /** The zone of that clock, where it is another than the person's. */
  readonly zone?: string;
  readonly leave?: Leave;
}

/** Whose open time is asked for. */
export interface Whose {
  readonly zone: string | null;
  readonly own?: OwnTime;
}

/** Hours and weekdays that people have are few; a list that makes them up must not fill the memory. */
const maxKept = 5_000;

/**
 * The open time of each person in a window, without what lies before `notBefore`: the campaign's hours in their zone, or
 * their own hours and days, without their leave, as the window's settings say.
 */
export function openTimesOf(window: Window, notBefore?: number): (who: Whose) => OpenTime {
  const kept = new Map<string, OpenTime>();
  const keep = (key: string, make: () => OpenTime): OpenTime => {
    let open = kept.get(key);
    if (open === undefined) {
      open = make();
      if (kept.size >= maxKept) kept.clear();
      kept.set(key, open);
    }
    return open;
  };
  const usual = (zone: string) => keep(zone, () => openTime(window, zone, notBefore));
  return ({ zone, own }) => {
    const base = usual(zoneOf(window, zone));
    if (own === undefined) return base;
    const theirs = ownWindow(window, zone, own);
    const working =
      theirs === null ? base : keep(keyOf(theirs), () => openTime(theirs, theirs.zone, notBefore));
    const open = window.leave && own.leave ? withoutLeave(working, own.leave) : working;
    if (open.total > 0 || base.total === 0) return open;
    // Over is over; but who is on leave, or works on none of these days, is away, and that is known from the start.
    const away = working.total > 0 || openTime(theirs ?? window, working.zone).total === 0;
    return away ? { ...open, start: base.start, end: base.end, away } : open;
  };
}

/** The window by somebody's own hours and days; null where the campaign's count. Their hours are those of their own clock. */
function ownWindow(window: Window, zone: string | null, { hours, weekdays, zone: clock }: OwnTime) {
  if (!window.ownHours || (hours === undefined && weekdays === undefined)) return null;
  const own = clock ?? zone;
  return {
    ...window,
    hours: hours ?? window.hours,
    weekdays: weekdays ?? window.weekdays,
    zone: own !== null && isZone(own) ? own : window.zone,
  };
}

const keyOf = ({ zone, hours, weekdays }: Window) => `${zone} ${hours.from} ${hours.to} ${weekdays.join('')}`;
