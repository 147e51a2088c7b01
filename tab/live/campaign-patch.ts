import type { CampaignSummary } from '../../api/contract/campaign.ts';
import type { CampaignEvent } from '../../api/contract/events.ts';
import type { ReportView } from '../../api/contract/report.ts';

/** Whether there is more to a campaign than an event tells: a newer version, or other people in its lists. */
export const isOutdated = (
  { version, approval }: Pick<CampaignSummary, 'version' | 'approval'>,
  moved: CampaignEvent,
): boolean =>
  moved.version > version ||
  (moved.version === version && moved.approvalDigest !== null && moved.approvalDigest !== approval?.digest);

/**
 * A campaign as it is shown, after an event. Its version stays: what else came with a newer one has to be read. An event
 * that is older than what is shown changes nothing.
 */
export function applyPatch<T extends CampaignSummary>(shown: T, moved: CampaignEvent): T {
  if (shown.id !== moved.id || moved.version < shown.version) return shown;
  const { state, hold, trouble, launchedAt, startedAt, endedAt, presenceSilentSince } = moved;
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
      unknown: subStatuses.unknown,
    },
  };
}

/** A report with the counts of an event, which belong together. */
export const applyPatchToReport = (report: ReportView, moved: CampaignEvent): ReportView => ({
  ...report,
  audience: moved.audience,
  statuses: moved.statuses,
  subStatuses: moved.subStatuses,
  funnel: moved.funnel,
  receipts: moved.receipts,
});

/** Whether the failures of a report, which an event does not tell, are others by now. */
export function failsOtherwise(report: ReportView, { statuses, subStatuses }: CampaignEvent): boolean {
  const before = report.statuses;
  return (
    before.undelivered !== statuses.undelivered ||
    before.notSent !== statuses.notSent ||
    report.subStatuses.unknown !== subStatuses.unknown
  );
}
