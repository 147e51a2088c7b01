import { type Campaign, endOf, factOf, launchOf } from '../../campaign/campaign.ts';
import { type CurvePoint, curveOf, type Report, reportOf } from '../../campaign/report.ts';
import type { Counts, SendStore } from '../../store/ports.ts';

const nobody: Counts = { audience: 0, subStatuses: {}, read: 0, clicked: 0, replied: 0, leftByHour: {} };

/** What became of a campaign so far; all zero for a draft. */
export async function reportFor(
  store: SendStore,
  campaign: Campaign,
  receipts: boolean,
): Promise<Report & { readonly curve: readonly CurvePoint[] }> {
  const launch = launchOf(campaign.state);
  const counts =
    campaign.purge?.counts ?? (launch && (await store.counts(campaign.tenant, campaign.id, launch.id)));
  const fact = factOf(campaign.state);
  const shown = counts && fact === 'stopped' ? withoutWaiting(counts) : (counts ?? nobody);
  const curve = curveOf(launch?.plannedByHour ?? {}, shown.leftByHour);
  return { ...reportOf(shown, { held: fact === 'held', receipts }), curve };
}

/** Nothing of a stopped campaign leaves any more: what still waits there is as good as stopped. */
function withoutWaiting(counts: Counts): Counts {
  const { planned: _, retrying: __, throttled: ___, ...settled } = counts.subStatuses;
  const known = Object.values(settled).reduce((sum, people) => sum + people, 0);
  const stopped = (settled.stopped ?? 0) + counts.audience - known;
  return { ...counts, subStatuses: { ...settled, stopped } };
}

/** A campaign as a row of the list: everything but its message. */
export async function summaryOf(store: SendStore, campaign: Campaign) {
  const { state, content, origin } = campaign;
  const launch = launchOf(state);
  const { audience, statuses, funnel } = await reportFor(store, campaign, false);
  const { message: _, ...rest } = content;
  return {
    id: campaign.id,
    version: campaign.version,
    state: state.name,
    hold: 'hold' in state ? state.hold : null,
    ...rest,
    createdAt: campaign.createdAt,
    updatedAt: campaign.updatedAt,
    createdBy: campaign.createdBy,
    ...timesOf(campaign),
    origin,
    purged: purgedOf(campaign),
    progress: {
      audience,
      prepared: launch === null ? 0 : launch.frozenShards / launch.shardCount,
      statuses,
      clicked: funnel.clicked,
    },
    links: linksOf(campaign.id),
  };
}

export async function viewOf(store: SendStore, campaign: Campaign) {
  return { ...(await summaryOf(store, campaign)), message: campaign.content.message };
}

/** Instants of a campaign's life, null where it has not come to them. */
export function timesOf({ state }: Campaign) {
  return {
    launchedAt: launchOf(state)?.at ?? null,
    startedAt: 'startedAt' in state ? state.startedAt : null,
    endedAt: endOf(state),
  };
}

/** When and by what rule its recipients were removed; null: they are there. */
export const purgedOf = ({ purge }: Campaign) => (purge ? { at: purge.at, days: purge.days } : null);

function linksOf(id: string): Record<string, string> {
  const self = `/api/campaigns/${id}`;
  return { self, report: `${self}/report`, sends: `${self}/sends`, export: `${self}/export.csv` };
}
