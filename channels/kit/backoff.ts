import type { HttpHeaders } from './http.ts';

/** Rounding of clocks and timers never makes us early by more than this. */
const marginMs = 5;
const maxMs = 5 * 60_000;
/** More than a month is no wait: no campaign lasts so long. */
const maxSeconds = 40 * 86_400;
/** The most that a whole tenant rests by our own guess: so soon after an outage everything goes on. */
export const maxDelayMs = 30_000;

/**
 * Real ms that a Retry-After asks for; null without one that means anything. Seconds or an HTTP date (RFC 9110, 10.2.3):
 * a date is held against the answer's own Date, so that two clocks need not agree. It is a lower bound: how long is really
 * waited, `retryMs` says.
 */
export function retryAfterMs(headers: HttpHeaders, now: number): number | null {
  const sent = httpDate([headers.date].flat()[0] ?? '') ?? now;
  const asked = [headers['retry-after']]
    .flat()
    .flatMap((value) => (value === undefined ? [] : valuesOf(value)))
    .map((value) => waitOf(value, sent))
    .filter((ms) => ms !== null);
  return asked.length === 0 ? null : Math.max(...asked);
}

/** A header that came twice may have been joined by a comma; a date holds one of its own. */
const valuesOf = (value: string) => (/^[\d\s,.]+$/.test(value) ? value.split(',') : [value]);

function waitOf(value: string, sent: number): number | null {
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Math.min(Number(text), maxSeconds) * 1000) + marginMs;
  const until = httpDate(text);
  return until === null ? null : Math.max(0, until - sent) + marginMs;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const time = String.raw`(?<h>\d\d):(?<min>\d\d):(?<s>\d\d)`;
/** The three forms of a date that HTTP knows. `Date.parse` takes nearly everything for a date, `-5` and `after 10` too. */
const dates = [
  new RegExp(`^[a-z]{3}, (?<d>\\d\\d) (?<m>[a-z]{3}) (?<y>\\d{4}) ${time} GMT$`, 'i'),
  new RegExp(`^[a-z]{6,9}, (?<d>\\d\\d)-(?<m>[a-z]{3})-(?<y>\\d\\d) ${time} GMT$`, 'i'),
  new RegExp(`^[a-z]{3} (?<m>[a-z]{3}) (?<d>[ \\d]\\d) ${time} (?<y>\\d{4})$`, 'i'),
];

function httpDate(text: string): number | null {
  for (const form of dates) {
    const { d, m, y, h, min, s } = form.exec(text.trim())?.groups ?? {};
    if (m === undefined) continue;
    const month = months.indexOf(m.toLowerCase());
    if (month < 0) return null;
    const year = y!.length === 2 ? 2000 + Number(y) : Number(y);
    return Date.UTC(year, month, Number(d), Number(h), Number(min), Number(s));
  }
  return null;
}

/** The wait before trial `count + 1` when nobody says how long: 1–2 s, doubled each time, at most 5 minutes. */
export function backoffMs(count: number, jitter: number, most = maxMs): number {
  const span = Math.min(most, 2000 * 2 ** Math.min(count - 1, 20));
  return Math.round((span / 2) * (1 + jitter));
}

/** How long is waited before trial `count + 1`: as long as was asked for at least, and longer each time whatever that is. */
export const retryMs = (asked: number | null, count: number, jitter: number, most = maxMs): number =>
  Math.max(asked ?? 0, backoffMs(count, jitter, most));
