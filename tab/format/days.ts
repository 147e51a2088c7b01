const dayMs = 86_400_000;

/** The day that it is in a zone, as an ISO date; in the viewer's own where there is no such zone. */
export function todayIn(zone: string, now: number): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: zone }).format(now);
  } catch {
    return new Intl.DateTimeFormat('en-CA', options).format(now);
  }
}

/** The first day after an ISO date that is such a weekday (1 = Monday); null: whichever comes next. */
export function weekdayAfter(date: string, weekday: number | null): string {
  for (let at = Date.parse(`${date}T00:00:00Z`) + dayMs; ; at += dayMs) {
    if (weekday === null || (new Date(at).getUTCDay() || 7) === weekday)
      return new Date(at).toISOString().slice(0, 10);
  }
}
