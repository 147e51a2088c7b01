import type { HttpHeaders } from './http.ts';

/** Rounding of clocks and timers never makes us early by more than this. */
const marginMs = 5;
const mostMs = 5 * 60_000;
/** The most that a whole tenant rests by our own guess: so soon after an outage everything goes on. */
export const longestRestMs = 30_000;

/**
 * Real ms that a Retry-After asks for; null without one. Seconds or an HTTP date: a date is held against the answer's
 * own Date, so that two clocks need not agree.
 */
export function retryAfterMs(headers: HttpHeaders, now: number): number | null {
  const value = single(headers['retry-after'])?.trim();
  if (value === undefined || value === '') return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000) + marginMs;
  const until = Date.parse(value);
  if (Number.isNaN(until)) return null;
  const sent = Date.parse(single(headers.date) ?? '');
  return Math.max(0, until - (Number.isNaN(sent) ? now : sent)) + marginMs;
}

const single = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** The wait before trial `count + 1` when nobody says how long: 1–2 s, doubled each time, at most 5 minutes. */
export function backoffMs(count: number, jitter: number, most = mostMs): number {
  const span = Math.min(most, 2000 * 2 ** Math.min(count - 1, 20));
  return Math.round((span / 2) * (1 + jitter));
}
