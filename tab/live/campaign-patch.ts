import type { SubStatus } from '../../campaign/sends/outcome.ts';
import type { CampaignSummary, Report, StatusCounts } from '../api/types.ts';

/** What a `campaign` event tells. */
export interface Moved
  extends Pick<
    CampaignSummary,
    | 'id'
    | 'version'
    | 'state'
    | 'hold'
    | 'trouble'
    | 'launchedAt'
    | 'startedAt'
    | 'endedAt'
    | 'presenceSilentSince'
  > {
  readonly prepared: number;
  readonly audience: number;
  readonly statuses: StatusCounts;
  readonly subStatuses: Readonly<Record<SubStatus, number>>;
  readonly funnel: Report['funnel'];
  /** What an approval now would mean, where one was asked for or given. */
  readonly approvalDigest: string | null;
}

/** Whether there is more to a campaign than an event tells: a newer version, or other people in its lists. */
export const isOutdated = (
  { version, approval }: Pick<CampaignSummary, 'version' | 'approval'>,
  moved: Moved,
): boolean =>
  moved.version > version ||
  (moved.version === version && moved.approvalDigest !== null && moved.approvalDigest !== approval?.digest);

/**
 * A campaign as it is shown, after an event. Its version stays: what else came with a newer one has to be read. An event
 * that is older than what is shown changes nothing.
 */
export function withMoved<T extends CampaignSummary>(shown: T, moved: Moved): T {
  if (shown.id !== moved.id || moved.version < shown.version) return shown;
  const { state, hold, trouble = null, launchedAt, startedAt, endedAt, presenceSilentSince } = moved;
  const { audience, prepared, statuses, funnel, subStatuses } = moved;
  return {
    ...shown,
    state,
    hold,
    trouble,
    launchedAt,
    startedAt,
    endedAt,
    presenceSilentSince,
    progress: {
      audience,
      prepared,
      statuses,
      read: funnel.read,
      clicked: funnel.clicked,
      unknown: subStatuses.unknown ?? 0,
    },
  };
}

/** A report with the counts of an event, which belong together. */
export const reportWithMoved = (report: Report, moved: Moved): Report => ({
  ...report,
  audience: moved.audience,
  statuses: moved.statuses,
  subStatuses: moved.subStatuses,
  funnel: { ...report.funnel, ...moved.funnel },
});

/** Whether the failures of a report, which an event does not tell, are others by now. */
export function failsOtherwise(report: Report, { statuses, subStatuses }: Moved): boolean {
  const before = report.statuses;
  return (
    before.undelivered !== statuses.undelivered ||
    before.notSent !== statuses.notSent ||
    (report.subStatuses.unknown ?? 0) !== subStatuses.unknown
  );
}
