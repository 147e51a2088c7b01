import {
  type Campaign,
  type CampaignState,
  type Launch,
  launchOf,
} from '../../campaign/lifecycle/campaign.ts';
import { foldAddress } from '../../campaign/people/person.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import { type TextCode, text } from '../../campaign/text/sentences.ts';
import { ActionRefused, type Actions } from '../../ports/actions.ts';
import { StoreError } from '../../ports/store-error.ts';
import { afterReal } from '../clock/real-delay.ts';
import { DirectoryLists } from '../launch/directory-lists.ts';
import { forecastCampaign } from '../launch/forecast.ts';
import { freezeAudience, prepareLaunch } from '../launch/launch.ts';
import { listNamesOf } from '../launch/list-names.ts';
import { Preflights } from '../launch/preflight.ts';
import type { ActionDeps } from './action-deps.ts';
import { setOptOut } from './opt-out.ts';
import { saveState } from './save-state.ts';
import { tryCampaign } from './try-send.ts';

/** Real ms after which a launch that the store has put off is tried again. */
const againMs = 5_000;

/** What authors may ask for: each checks the state, saves the new one, tells the worker, and leaves an audit entry. */
export class CampaignActions implements Actions {
  readonly #deps: ActionDeps;
  /** Launches under way, by launch id; one that is no longer wanted ends at its next shard. */
  readonly #freezing = new Map<
    string,
    { readonly asked: { wanted: boolean }; readonly done: Promise<void> }
  >();

  readonly #lists: DirectoryLists;
  readonly #preflights: Preflights;

  constructor(deps: ActionDeps) {
    this.#deps = deps;
    this.#lists = new DirectoryLists(deps);
    this.#preflights = new Preflights(deps, this.#lists);
  }

  /** Goes on with launches that were cut off, lifts holds that a restart may have mended. Called before the worker starts. */
  async recover(): Promise<void> {
    for (const campaign of await this.#deps.store.activeCampaigns()) {
      const { state } = campaign;
      const launch = launchOf(state);
      let current = campaign;
      if ('hold' in state && state.hold?.by === 'credentials') {
        current = await this.#deps.store.saveCampaign({ ...campaign, state: { ...state, hold: null } });
      }
      if (launch !== null && launch.frozenShards < launch.shardCount) this.#freeze(current);
    }
  }

  /** Waits for launches under way; they may also be left: they are done again at the next start. */
  async idle(): Promise<void> {
    await Promise.all([...this.#freezing.values()].map(({ done }) => done));
  }

  async launch(tenant: string, id: string, who: string): Promise<Campaign> {
    const campaign = await this.#get(tenant, id);
    if (campaign.state.name !== 'draft') throw wrongState(campaign, 'launch-state');
    // The save below is of this very version: what is launched is what was approved.
    const unapproved = await this.#unapproved(campaign);
    if (unapproved !== null)
      throw new ActionRefused(
        'state',
        { message: `The campaign cannot be launched yet. ${unapproved.message}` },
        [{ field: 'approval', ...unapproved }],
      );
    const launch = await prepareLaunch(this.#deps, this.#lists, campaign);
    const listNames = await listNamesOf(
      this.#deps.store,
      tenant,
      campaign.content.audience,
      campaign.listNames,
    );
    const named = { ...campaign, listNames };
    const saved = await this.#save(named, { name: 'scheduled', launch: { ...launch, by: who }, hold: null });
    this.#freeze(saved);
    await this.#audit(saved, who, 'launch', { shards: launch.shardCount });
    return saved;
  }

  async stop(tenant: string, id: string, who: string): Promise<Campaign> {
    return this.#change(tenant, id, who, 'stop', (campaign) => {
      const { state } = campaign;
      if (state.name !== 'scheduled' && state.name !== 'running') {
        throw wrongState(campaign, 'stop-state');
      }
      const startedAt = state.name === 'running' ? state.startedAt : null;
      return { name: 'stopped', launch: state.launch, startedAt, stoppedAt: this.#deps.clock.now(), by: who };
    });
  }

  async pause(tenant: string, id: string, who: string): Promise<Campaign> {
    return this.#change(tenant, id, who, 'pause', (campaign) => {
      const { state } = campaign;
      if (state.name !== 'scheduled' && state.name !== 'running') {
        throw wrongState(campaign, 'pause-state');
      }
      if (state.hold?.by === 'author') throw wrongState(campaign, 'paused-already');
      const hold = { by: 'author', since: this.#deps.clock.now(), detail: `Paused by ${who}.` } as const;
      return { ...state, hold };
    });
  }

  async resume(tenant: string, id: string, who: string): Promise<Campaign> {
    const resumed = (campaign: Campaign): CampaignState => {
      const { state } = campaign;
      if (!('hold' in state) || state.hold === null) throw wrongState(campaign, 'not-paused');
      return { ...state, hold: null };
    };
    return this.#change(tenant, id, who, 'resume', resumed, (saved) => {
      this.#deps.channels.get(saved.content.channel)?.resumed?.();
      return this.#deps.worker.take(saved);
    });
  }

  async withdraw(tenant: string, id: string, who: string): Promise<Campaign> {
    let launch: Launch | null = null;
    const draft = (campaign: Campaign): CampaignState => {
      if (campaign.state.name !== 'scheduled') throw wrongState(campaign, 'withdraw-state');
      launch = campaign.state.launch;
      return { name: 'draft' };
    };
    return this.#change(tenant, id, who, 'withdraw', draft, async () => {
      if (launch !== null) await this.#dropLaunch({ tenant, id }, launch);
    });
  }

  async forecast(tenant: string, id: string) {
    const campaign = await this.#get(tenant, id);
    return forecastCampaign(this.#deps, this.#lists, campaign, await this.#preflights.look(campaign));
  }

  async startPreflight(tenant: string, id: string) {
    const campaign = await this.#get(tenant, id);
    if (campaign.state.name !== 'draft') throw wrongState(campaign, 'preflight-state');
    return this.#preflights.start(campaign);
  }

  async preflight(tenant: string, id: string) {
    return this.#preflights.look(await this.#get(tenant, id));
  }

  async cancelPreflight(tenant: string, id: string) {
    this.#preflights.cancel(await this.#get(tenant, id));
  }

  async tryOut(tenant: string, id: string, email: string, who: string) {
    const campaign = await this.#get(tenant, id);
    const result = await tryCampaign(this.#deps, campaign, email);
    await this.#audit(campaign, who, 'try', {
      to: foldAddress(email),
      result: result.result,
      code: result.code,
    });
    return result;
  }

  async readList(tenant: string, id: string) {
    return this.#lists.read(tenant, id);
  }

  reading(tenant: string, id: string): number | null {
    return this.#lists.progress(tenant, id);
  }

  async optOut(tenant: string, addresses: readonly string[], out: boolean): Promise<void> {
    return setOptOut(this.#deps, tenant, addresses, out);
  }

  #freeze(campaign: Campaign): void {
    const launch = launchOf(campaign.state);
    if (launch === null) return;
    const asked = { wanted: true };
    const done = this.#freezeSurely(campaign, launch, () => asked.wanted)
      .catch((error) => this.#deps.onError(error, `launch of campaign ${campaign.id}`))
      .finally(() => this.#freezing.delete(launch.id));
    this.#freezing.set(launch.id, { asked, done });
  }

  /**
   * What is launched is frozen in the end: an import into one of its lists, or a store that fails for a while, only puts
   * it off. Where a list is gone, it is the author's turn again.
   */
  async #freezeSurely(campaign: Campaign, launch: Launch, wanted: () => boolean): Promise<void> {
    const { clock, onError } = this.#deps;
    while (wanted()) {
      try {
        const frozen = await freezeAudience(this.#deps, campaign, wanted);
        return frozen === null ? undefined : await this.#begin(frozen);
      } catch (error) {
        onError(error, `launch of campaign ${campaign.id}`);
        if (error instanceof StoreError && error.code === 'not-found')
          return this.#takeBack(campaign, launch);
      }
      await new Promise<void>((resolve) => clock.at(afterReal(clock, againMs), resolve));
    }
  }

  /** Lists can change while the audience is being frozen; then it is not the approved one, and nothing of it leaves. */
  async #begin(campaign: Campaign): Promise<void> {
    const launch = launchOf(campaign.state);
    if (launch === null || (await this.#unapproved(campaign)) === null)
      return this.#deps.worker.take(campaign);
    await this.#takeBack(campaign, launch);
  }

  async #takeBack({ tenant, id }: Campaign, launch: Launch): Promise<void> {
    const draft = (current: Campaign): CampaignState => {
      if (current.state.name !== 'scheduled' || current.state.launch.id !== launch.id)
        throw wrongState(current, 'withdraw-state');
      return { name: 'draft' };
    };
    const drop = () => this.#deps.store.dropLaunch(tenant, id, launch.id);
    await this.#change(tenant, id, 'kairos', 'withdraw', draft, drop);
  }

  async #unapproved(campaign: Campaign): Promise<LocalizedText | null> {
    return (await this.#deps.approvals?.refusalOf(campaign)) ?? null;
  }

  async #endFreeze(launchId: string): Promise<void> {
    const freezing = this.#freezing.get(launchId);
    if (freezing === undefined) return;
    freezing.asked.wanted = false;
    await freezing.done;
  }

  async #get(tenant: string, id: string): Promise<Campaign> {
    const campaign = await this.#deps.store.getCampaign(tenant, id);
    if (campaign === null || campaign.deletedAt !== null)
      throw new StoreError('not-found', `There is no campaign ${id}.`);
    return campaign;
  }

  #save(campaign: Campaign, state: CampaignState): Promise<Campaign> {
    const freeze = (launched: Campaign) => {
      if (!this.#freezing.has(launchOf(launched.state)?.id ?? '')) this.#freeze(launched);
    };
    const dropLaunch = (of: Campaign, launch: Launch) => this.#dropLaunch(of, launch);
    return saveState({ ...this.#deps, freeze, dropLaunch }, campaign, state);
  }

  async #dropLaunch({ tenant, id }: Pick<Campaign, 'tenant' | 'id'>, launch: Launch): Promise<void> {
    await this.#endFreeze(launch.id);
    await this.#deps.store.dropLaunch(tenant, id, launch.id);
  }

  /** Changes the state over the newest version; what the worker holds of the campaign ends before this returns. */
  async #change(
    tenant: string,
    id: string,
    who: string,
    what: string,
    next: (campaign: Campaign) => CampaignState,
    then: (saved: Campaign) => Promise<void> = async () => {},
  ): Promise<Campaign> {
    const saved = await this.#saveNewest(tenant, id, next);
    this.#deps.worker.release(tenant, id);
    await then(saved);
    await this.#audit(saved, who, what, {});
    return saved;
  }

  async #saveNewest(tenant: string, id: string, next: (campaign: Campaign) => CampaignState) {
    for (;;) {
      const campaign = await this.#get(tenant, id);
      try {
        return await this.#save(campaign, next(campaign));
      } catch (error) {
        if (!(error instanceof StoreError && error.code === 'conflict')) throw error;
      }
    }
  }

  #audit(campaign: Campaign, who: string, what: string, detail: Record<string, unknown>): Promise<void> {
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

const wrongState = ({ state }: Campaign, code: TextCode) =>
  new ActionRefused('state', text(code, { state: state.name }));
