/** What a check counted, for its line of output. It throws an AssertionError where a promise does not hold. */
export type Figures = Readonly<Record<string, number>>;

/** Message requests that are under way at once, as `bot/basics.ts` sets it. */
export const inFlightMost = 128;
