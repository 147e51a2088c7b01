import { type Campaign, launchOf } from '../../campaign/lifecycle/campaign.ts';
import {
  originsOf,
  type RetentionAction,
  retentionAction,
  retentionLimit,
} from '../../campaign/lifecycle/retention.ts';
import type { AuditStore } from '../../ports/audit-store.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ListStore } from '../../ports/list-store.ts';
import type { SendStore } from '../../ports/send-store.ts';
import { StoreError } from '../../ports/store-error.ts';
import type { TenantSettingsStore } from '../../ports/tenant-store.ts';
import { releaseSources } from '../launch/audience-sources.ts';

export interface RetentionDeps {
  readonly store: CampaignStore &
    TenantSettingsStore &
    AuditStore &
    Pick<SendStore, 'counts' | 'dropLaunch'> &
    Pick<ListStore, 'getList' | 'deleteList'>;
  readonly clock: Clock;
  readonly onError: (error: unknown, what: string) => void;
}

export interface Retention {
  /** Begins nothing new, and waits for the removal that is under way. */
  stop(): Promise<void>;
}

const day = 86_400_000;
const pageSize = 100;

/** Removes what tenants no longer want to keep: now, and then daily. */
export function startRetention(deps: RetentionDeps): Retention {
  let stopped = false;
  let cancel = () => {};
  let under: Promise<void>;
  const run = () => {
    under = sweep(deps, () => !stopped).then(() => {
      if (!stopped) cancel = deps.clock.at(deps.clock.now() + day, run);
    });
  };
  run();
  return {
    async stop() {
      stopped = true;
      cancel();
      await under;
    },
  };
}

/** One look at all tenants. What fails is reported, and tried again the next day; the rest goes on. */
async function sweep(deps: RetentionDeps, wanted: () => boolean): Promise<void> {
  const { store, clock, onError } = deps;
  try {
    const origins = originsOf(await store.activeCampaigns());
    for (const { tenant, retentionDays } of await store.allTenantSettings()) {
      if (retentionDays === null) continue;
      const limit = retentionLimit(clock.now(), retentionDays);
      for await (const { campaign, fate } of overdue(store, tenant, limit, origins)) {
        if (!wanted()) return;
        await apply(deps, campaign, fate, retentionDays).catch((error) => {
          // Whoever changed it meanwhile comes first; it is as overdue tomorrow.
          if (!(error instanceof StoreError && error.code === 'conflict'))
            onError(error, `retention of campaign ${campaign.id}`);
        });
      }
    }
  } catch (error) {
    onError(error, 'retention');
  }
}

/** The campaigns of a tenant that lose something by a limit, with what becomes of each. */
export async function* overdue(
  store: CampaignStore,
  tenant: string,
  limit: number,
  origins: ReadonlySet<string>,
): AsyncGenerator<{ campaign: Campaign; fate: Exclude<RetentionAction, 'keep'> }> {
  let cursor: string | null = null;
  do {
    const page = await store.removableCampaigns(tenant, limit, cursor, pageSize);
    for (const campaign of page.items) {
      const fate = retentionAction(campaign, { limit, needed: origins.has(campaign.id) });
      if (fate !== 'keep') yield { campaign, fate };
    }
    cursor = page.next;
  } while (cursor !== null);
}

/** Cut off anywhere, it is done again from the start: what is gone already stays gone, counts are frozen once. */
async function apply(
  deps: RetentionDeps,
  campaign: Campaign,
  fate: 'purge' | 'remove',
  days: number,
): Promise<void> {
  const { store } = deps;
  const { tenant, id } = campaign;
  if (fate === 'remove') {
    await dropSends(deps, campaign);
    await note(deps, campaign, 'campaign.remove', { days, name: campaign.content.name });
    return store.removeCampaign(tenant, id);
  }
  const frozen = await freezeCounts(deps, campaign, days);
  await dropSends(deps, frozen);
  await note(deps, frozen, 'campaign.purge', { days, people: frozen.purge.counts.audience });
  await store.saveCampaign({ ...frozen, purge: { ...frozen.purge, done: true } });
}

type Frozen = Campaign & { readonly purge: NonNullable<Campaign['purge']> };

/** Durable before anything is removed: the report never shows less than it did. */
async function freezeCounts(
  { store, clock }: RetentionDeps,
  campaign: Campaign,
  days: number,
): Promise<Frozen> {
  const { tenant, id, state, purge } = campaign;
  if (purge !== undefined) return { ...campaign, purge };
  const launch = launchOf(state)?.id ?? '';
  const counts = await store.counts(tenant, id, launch);
  const frozen = { at: clock.now(), days, counts, done: false };
  const saved = await store.saveCampaign({ ...campaign, purge: frozen });
  return { ...saved, purge: frozen };
}

async function dropSends(
  { store, clock }: RetentionDeps,
  { tenant, id, state, content }: Campaign,
): Promise<void> {
  await releaseSources(store, tenant, content.audience, clock.now());
  const launch = launchOf(state);
  if (launch !== null) await store.dropLaunch(tenant, id, launch.id);
}

const note = (
  { store, clock }: RetentionDeps,
  { tenant, id }: Campaign,
  what: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> => store.audit({ tenant, at: clock.now(), who: 'kairos', what, subject: id, detail });
