import {
  type Campaign,
  type CampaignState,
  endOf,
  factOf,
  launchOf,
} from '../../campaign/lifecycle/campaign.ts';
import {
  type CurvePoint,
  curveOf,
  type ReceiptsWish,
  type Report,
  reportOf,
  withoutWaiting,
} from '../../campaign/sends/report.ts';
import { countsOf } from '../../campaign/sends/tally.ts';
import type { ListStore } from '../../ports/list-store.ts';
import type { SendStore } from '../../ports/send-store.ts';
import type { TenantSettingsStore } from '../../ports/tenant-store.ts';
import { actorNames } from '../audit/actor-names.ts';
import type { HoldView } from '../contract/campaign.ts';
import type { ApiPorts } from '../ports.ts';
import { approvalView } from './approval-view.ts';

const nobody = countsOf([]);

/** What became of a campaign so far; all zero for a draft. */
export async function reportFor(
  store: SendStore,
  campaign: Campaign,
  receipts: ReceiptsWish,
): Promise<Report & { readonly curve: readonly CurvePoint[] }> {
  const launch = launchOf(campaign.state);
  const counts =
    campaign.purge?.counts ?? (launch && (await store.counts(campaign.tenant, campaign.id, launch.id)));
  const fact = factOf(campaign.state);
  const shown = counts && fact === 'stopped' ? withoutWaiting(counts) : (counts ?? nobody);
  const curve = curveOf(launch?.plannedByHour ?? {}, shown.leftByHour);
  return {
    ...reportOf(shown, { held: fact === 'held', receipts, isOver: endOf(campaign.state) !== null }),
    curve,
  };
}

type ViewPorts = Pick<ApiPorts, 'store' | 'channels' | 'approvals' | 'presenceSilentSince' | 'trouble'>;

/** Makes what the API shows of campaigns: a row is everything but the message and what has to be looked up. */
export function campaignViewer(ports: ViewPorts) {
  const { store, approvals } = ports;
  const nameOf = actorNames(store);

  async function row(campaign: Campaign, wish: ReceiptsWish) {
    const { state, content, origin } = campaign;
    const launch = launchOf(state);
    const report = await reportFor(store, campaign, loadReceipts(ports, campaign, wish));
    const { message: _, ...rest } = content;
    return {
      id: campaign.id,
      version: campaign.version,
      state: state.name,
      hold: holdView(state),
      ...rest,
      createdAt: campaign.createdAt,
      updatedAt: campaign.updatedAt,
      createdBy: campaign.createdBy,
      createdByName: await nameOf(campaign.tenant, campaign.createdBy),
      deletedAt: campaign.deletedAt,
      ...timesOf(campaign),
      presenceSilentSince: silentSince(ports, campaign),
      trouble: troubleOf(ports, campaign),
      origin,
      purged: purgedOf(campaign),
      progress: {
        audience: report.audience,
        prepared: launch === null ? 0 : launch.frozenShards / launch.shardCount,
        statuses: report.statuses,
        ...partsOf(report),
      },
      approval: await approvalView(approvals, campaign),
      links: linksOf(campaign.id),
    };
  }

  async function view(campaign: Campaign) {
    const { tenant, content, listNames, state } = campaign;
    const named = async (who: string | undefined) =>
      who === undefined ? null : { by: who, name: await nameOf(tenant, who) };
    return {
      ...(await row(campaign, await loadReceiptsWish(store, tenant))),
      message: content.message,
      lists: await loadLists(store, tenant, content.audience.lists, listNames),
      launched: await named(launchOf(state)?.by),
      stopped: await named(state.name === 'stopped' ? state.by : undefined),
      // Holidays are resolved with the launch: these are the days that were really closed.
      closedDays: launchOf(state)?.window.holidays ?? content.window.holidays,
    };
  }

  /** Rows of one tenant, whose settings are read once for all of them. */
  async function rows(tenant: string, campaigns: readonly Campaign[]) {
    const wish = await loadReceiptsWish(store, tenant);
    return Promise.all(campaigns.map((campaign) => row(campaign, wish)));
  }

  return { rows, view };
}

/** Why nothing leaves for now, in the API's words; null where nothing is in the way. */
export function holdView(state: CampaignState): HoldView | null {
  if (!('hold' in state) || state.hold === null) return null;
  const { message, ...hold } = state.hold;
  return { ...hold, detail: message };
}

/** What stands within the statuses, as bars show it. */
export const partsOf = ({ funnel, subStatuses }: Report) => ({
  read: funnel.read,
  clicked: funnel.clicked,
  unknown: subStatuses.unknown,
});

/** What a tenant wishes to be told of reading. */
export const loadReceiptsWish = async (
  store: Pick<TenantSettingsStore, 'getTenantSettings'>,
  tenant: string,
): Promise<ReceiptsWish> => (await store.getTenantSettings(tenant))?.receipts ?? 'auto';

/** Whether it is told when a message is read: by its channel, and as the tenant wishes. */
export function loadReceipts(
  { channels }: Pick<ApiPorts, 'channels'>,
  { content }: Campaign,
  wish: ReceiptsWish,
): ReceiptsWish {
  const channel = channels.find(({ name }) => name === content.channel);
  return channel?.capability.receipts ? wish : 'not-known';
}

/** Since when a campaign waits for a presence service that does not answer; null: it does not. */
export function silentSince(
  { presenceSilentSince, channels }: Pick<ApiPorts, 'presenceSilentSince' | 'channels'>,
  { tenant, content, state }: Campaign,
): number | null {
  const asks = channels.find(({ name }) => name === content.channel)?.capability.presence ?? false;
  if (state.name !== 'running' || state.hold !== null || !asks || content.presence === 'any') return null;
  return presenceSilentSince?.(tenant, content.channel) ?? null;
}

/** Why nothing of a campaign leaves, nor can be done to it: what cannot be stored is not sent. Null: all is well. */
export const troubleOf = ({ trouble }: Pick<ApiPorts, 'trouble'>, { state }: Campaign) =>
  'hold' in state ? (trouble?.() ?? null) : null;

/** The lists of an audience by name, those that are gone too: a campaign outlives them. */
async function loadLists(
  store: Pick<ListStore, 'getList'>,
  tenant: string,
  ids: readonly string[],
  kept: Campaign['listNames'] = {},
) {
  return Promise.all(
    ids.map(async (id) => {
      const list = await store.getList(tenant, id);
      return { id, name: list?.name ?? kept[id] ?? null, gone: list === null };
    }),
  );
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
