/** Start, duration and working hours of a campaign; outside it nothing is sent. Exactly one of `days` and `duration`. */
export interface Window {
  /** ISO date of the first day, in the window's zone: `2026-11-23`. */
  readonly start: string;
  /** Calendar days from `start`, 1–60. */
  readonly days?: number;
  /** Instead of `days`: so many hours from the opening of the start day. */
  readonly duration?: { readonly hours: number };
  /** `HH:MM` local; `to` at or before `from` means the next morning; `24:00` is legal for `to`. */
  readonly hours: { readonly from: string; readonly to: string };
  /** ISO weekdays, 1 = Monday. */
  readonly weekdays: readonly number[];
  /** Closed days as ISO dates. */
  readonly holidays: readonly string[];
  /** Adds the public holidays of a country or region (`FR`, `DE-BY`); resolved into `holidays` at launch. */
  readonly country?: string;
  readonly zone: string;
  readonly perRecipientZone: boolean;
}
