import { type Campaign, type Launch, phaseOf } from '../../campaign/lifecycle/campaign.ts';
import type { Actions } from '../../ports/actions.ts';
import { AudienceFreezer } from '../launch/audience-freezer.ts';
import { DirectoryLists } from '../launch/directory-lists.ts';
import { forecastCampaign } from '../launch/forecast.ts';
import { freezeAudience } from '../launch/freeze-audience.ts';
import { Preflights } from '../launch/preflight.ts';
import type { ActionDeps } from './action-deps.ts';
import { CampaignChanges } from './campaign-changes.ts';
import { mended, paused, resumed, stopped, wrongState } from './change-state.ts';
import { beginFrozen, type LaunchActionDeps, launchCampaign, takeBack } from './launch-campaign.ts';
import { setOptOut } from './opt-out.ts';
import { saveCampaign } from './save-campaign.ts';
import { tryOut } from './try-out.ts';
import { withdraw } from './withdraw.ts';

/** What authors may ask for: each checks the state, saves the new one, tells the worker, and leaves an audit entry. */
export class CampaignActions implements Actions {
  readonly #deps: LaunchActionDeps;
  readonly #changes: CampaignChanges;
  readonly #freezer: AudienceFreezer;
  readonly #lists: DirectoryLists;
  readonly #preflights: Preflights;

  constructor(deps: ActionDeps) {
    this.#lists = new DirectoryLists(deps);
    this.#preflights = new Preflights(deps, this.#lists);
    this.#freezer = new AudienceFreezer({
      clock: deps.clock,
      freeze: (campaign, isWanted) => freezeAudience(deps, campaign, isWanted),
      onFrozen: (campaign) => beginFrozen(this.#deps, campaign),
      onGone: (campaign, launch) => takeBack(this.#deps, campaign, launch),
      onError: (error, what) => deps.onError(error, what),
    });
    this.#changes = new CampaignChanges({
      ...deps,
      freeze: (campaign) => this.#freezer.ensure(campaign),
      dropLaunch: (campaign, launch) => this.#dropLaunch(campaign, launch),
    });
    this.#deps = { ...deps, lists: this.#lists, changes: this.#changes, freezer: this.#freezer };
  }

  /** Goes on with launches that were cut off, lifts holds that a restart may have mended. Called before the worker starts. */
  async recover(): Promise<void> {
    const { store } = this.#deps;
    for (const campaign of await store.activeCampaigns()) {
      const saved = await saveCampaign(store, campaign, (newest) => {
        const state = mended(newest);
        return state && { state };
      });
      if (phaseOf(campaign.state) === 'preparing') this.#freezer.start(saved ?? campaign);
    }
  }

  /** Waits for launches under way; they may also be left: they are done again at the next start. */
  idle(): Promise<void> {
    return this.#freezer.idle();
  }

  launch(tenant: string, id: string, who: string): Promise<Campaign> {
    return launchCampaign(this.#deps, tenant, id, who);
  }

  stop(tenant: string, id: string, who: string): Promise<Campaign> {
    const next = (campaign: Campaign) => stopped(campaign, who, this.#deps.clock.now());
    return this.#changes.change({ tenant, id, who, what: 'stop', next });
  }

  pause(tenant: string, id: string, who: string): Promise<Campaign> {
    const next = (campaign: Campaign) => paused(campaign, who, this.#deps.clock.now());
    return this.#changes.change({ tenant, id, who, what: 'pause', next });
  }

  resume(tenant: string, id: string, who: string): Promise<Campaign> {
    const { channels, worker } = this.#deps;
    const onSaved = (saved: Campaign) => {
      channels.get(saved.content.channel)?.resumed?.();
      return worker.take(saved);
    };
    return this.#changes.change({ tenant, id, who, what: 'resume', next: resumed, onSaved });
  }

  withdraw(tenant: string, id: string, who: string): Promise<Campaign> {
    const drop = (campaign: Campaign, launch: Launch) => this.#dropLaunch(campaign, launch);
    return withdraw(this.#changes, drop, tenant, id, who);
  }

  async forecast(tenant: string, id: string) {
    const campaign = await this.#changes.get(tenant, id);
    return forecastCampaign(this.#deps, this.#lists, campaign, await this.#preflights.look(campaign));
  }

  async startPreflight(tenant: string, id: string) {
    const campaign = await this.#changes.get(tenant, id);
    if (campaign.state.name !== 'draft') throw wrongState(campaign, 'preflight-state');
    return this.#preflights.start(campaign);
  }

  async preflight(tenant: string, id: string) {
    return this.#preflights.look(await this.#changes.get(tenant, id));
  }

  async cancelPreflight(tenant: string, id: string) {
    this.#preflights.cancel(await this.#changes.get(tenant, id));
  }

  tryOut(tenant: string, id: string, email: string, who: string) {
    return tryOut(this.#deps, tenant, id, email, who);
  }

  async readList(tenant: string, id: string) {
    return this.#lists.read(tenant, id);
  }

  reading(tenant: string, id: string): number | null {
    return this.#lists.progress(tenant, id);
  }

  optOut(tenant: string, addresses: readonly string[], out: boolean): Promise<void> {
    return setOptOut(this.#deps, tenant, addresses, out);
  }

  async #dropLaunch({ tenant, id }: Campaign, launch: Launch): Promise<void> {
    await this.#freezer.end(launch);
    await this.#deps.store.dropLaunch(tenant, id, launch.id);
  }
}
