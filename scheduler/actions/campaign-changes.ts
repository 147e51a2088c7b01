import type { Campaign, CampaignState } from '../../campaign/lifecycle/campaign.ts';
import { StoreError } from '../../ports/store-error.ts';
import type { ActionDeps } from './action-deps.ts';
import { overNewest } from './save-campaign.ts';
import { type SaveStateDeps, saveState } from './save-state.ts';

/** One change of a campaign's state, as it is asked for. */
export interface StateChange {
  readonly tenant: string;
  readonly id: string;
  readonly who: string;
  /** For the audit log: `stop`. */
  readonly what: string;
  readonly next: (campaign: Campaign) => CampaignState;
  /** What follows once it is saved, and nothing of the campaign leaves any more. */
  readonly onSaved?: (saved: Campaign) => Promise<void>;
}

/** What actions have in common: the campaign as it is, its new state saved, the worker told, an entry in the audit log. */
export class CampaignChanges {
  readonly #deps: ActionDeps & SaveStateDeps;

  constructor(deps: ActionDeps & SaveStateDeps) {
    this.#deps = deps;
  }

  async get(tenant: string, id: string): Promise<Campaign> {
    const campaign = await this.#deps.store.getCampaign(tenant, id);
    if (campaign === null || campaign.deletedAt !== null)
      throw new StoreError('not-found', `There is no campaign ${id}.`);
    return campaign;
  }

  /** Saves over this very version. */
  save(campaign: Campaign, state: CampaignState): Promise<Campaign> {
    return saveState(this.#deps, campaign, state);
  }

  /** Changes the state over the newest version; what the worker holds of the campaign ends before this returns. */
  async change({ tenant, id, who, what, next, onSaved }: StateChange): Promise<Campaign> {
    const saved = await overNewest(async () => {
      const campaign = await this.get(tenant, id);
      return this.save(campaign, next(campaign));
    });
    await this.#deps.worker.release(tenant, id);
    await onSaved?.(saved);
    await this.audit(saved, who, what, {});
    return saved;
  }

  audit(campaign: Campaign, who: string, what: string, detail: Record<string, unknown>): Promise<void> {
    const { store, clock } = this.#deps;
    return store.audit({
      tenant: campaign.tenant,
      at: clock.now(),
      who,
      what: `campaign.${what}`,
      subject: campaign.id,
      detail,
    });
  }
}
