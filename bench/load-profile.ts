/** How much of everything is measured. */
export interface LoadProfile {
  /** People of the list that is imported, planned, waited for and reported on. */
  readonly people: number;
  /** Jobs that BullMQ adds; its rate falls as they grow more, so fewer than people favours it. */
  readonly bullmqJobs: number;
  readonly idle: { readonly settleSeconds: number; readonly seconds: number };
  readonly report: { readonly perShard: number; readonly requests: number };
  readonly dispatch: Dispatch;
  /** Messages a second that are planned in a window of so many minutes, and for how long they are watched. */
  readonly lateness: { readonly perSecond: number; readonly minutes: number; readonly seconds: number };
}

export interface Dispatch {
  /** Each contender runs so many times, in turn; the median counts. */
  readonly rounds: number;
  readonly warmUp: number;
  readonly messages: number;
  /** botbuilder is so slow that a tenth of the messages takes it as long. */
  readonly botbuilderMessages: number;
}

export const full: LoadProfile = {
  people: 1_000_000,
  bullmqJobs: 200_000,
  idle: { settleSeconds: 5, seconds: 25 },
  report: { perShard: 400, requests: 400 },
  dispatch: { rounds: 3, warmUp: 5_000, messages: 20_000, botbuilderMessages: 2_000 },
  lateness: { perSecond: 45, minutes: 2, seconds: 120 },
};

/** To see that everything works; its figures say little. */
export const quick: LoadProfile = {
  people: 5_000,
  bullmqJobs: 2_000,
  idle: { settleSeconds: 0, seconds: 1 },
  report: { perShard: 100, requests: 20 },
  dispatch: { rounds: 1, warmUp: 100, messages: 500, botbuilderMessages: 100 },
  lateness: { perSecond: 20, minutes: 1, seconds: 3 },
};
