import type { LaunchCounts } from '../sends/report.ts';

/** What is left of a campaign's sends once retention has removed them. */
export interface Purge {
  readonly at: number;
  /** How many days after its end they were to be kept. */
  readonly days: number;
  /** As they stood: the report goes on showing them. */
  readonly counts: LaunchCounts;
  /** False while some of the sends may still be there. */
  readonly done: boolean;
}
