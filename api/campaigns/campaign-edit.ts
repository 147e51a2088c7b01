import { listsSince, withWriter } from '../../campaign/lifecycle/approval.ts';
import type { Campaign, CampaignContent } from '../../campaign/lifecycle/campaign.ts';
import type { FieldError, LocalizedText } from '../../campaign/text/localized-text.ts';
import { text } from '../../campaign/text/sentences.ts';
import { ActionRefused } from '../../ports/actions.ts';
import { isConflict, overNewest } from '../../scheduler/actions/save-campaign.ts';
import { loadListNames } from '../../scheduler/launch/list-names.ts';
import { auditor, changedFields } from '../audit/audit.ts';
import { onlyOver, requireVersion } from '../http/preconditions.ts';
import { Problem } from '../http/problem.ts';
import type { Caller } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { loadCampaign, loadKeptCampaign } from './campaign-access.ts';

export interface Saved {
  readonly campaign: Campaign;
  /** Why a campaign that was scheduled is now a draft. */
  readonly launchRefused?: Pick<LocalizedText, 'code' | 'params'> & {
    readonly detail: string;
    readonly errors: readonly FieldError[];
  };
}

const refusalOf = ({ message, ...told }: LocalizedText) => ({ detail: message, ...told });

/** Launched anew, it would begin to send at once: that is for the author to say. */
const paused = { ...refusalOf(text('relaunch-paused')), errors: [] };

/** Changes and deletes drafts and scheduled campaigns; what has begun to leave is frozen. */
export function campaignEditor(ports: ApiPorts) {
  const { store, actions, clock } = ports;
  const audit = auditor(ports);

  /** The campaign as a draft; a scheduled one is taken back, unless its first message has left meanwhile. */
  async function asDraft(caller: Caller, id: string, ifMatch: string | undefined) {
    const campaign = await loadCampaign(store, caller.tenant, id);
    requireVersion(campaign, ifMatch);
    const { state } = campaign;
    if (state.name === 'draft') return { draft: campaign, was: 'draft' } as const;
    if (state.name === 'scheduled') {
      const draft = await actions.withdraw(caller.tenant, id, caller.who);
      return { draft, was: state.hold?.by === 'author' ? 'paused' : 'scheduled' } as const;
    }
    throw new Problem('state', text('frozen', { state: state.name }));
  }

  async function save(draft: Campaign, content: CampaignContent, who: string): Promise<Campaign> {
    const changed = changedFields(draft.content, content).length > 0;
    const writers = changed ? { writers: withWriter(draft, who) } : {};
    const listNames = await loadListNames(store, draft.tenant, content.audience, draft.listNames);
    const before = Object.fromEntries(draft.content.audience.lists.map((id) => [id, draft.createdAt]));
    const since = listsSince(content.audience.lists, { ...before, ...draft.listsSince }, clock.now());
    const named = { listNames, listsSince: since };
    return store.saveCampaign({ ...draft, ...writers, content, ...named, updatedAt: clock.now() });
  }

  /** The campaign as nothing of it leaves any more. */
  async function ended({ tenant, who }: Caller, id: string): Promise<Campaign> {
    const campaign = await loadCampaign(store, tenant, id);
    if (campaign.state.name === 'running') return actions.stop(tenant, id, who);
    if (campaign.state.name === 'scheduled') return actions.withdraw(tenant, id, who);
    return campaign;
  }

  async function relaunch(caller: Caller, draft: Campaign): Promise<Saved> {
    try {
      return { campaign: await actions.launch(caller.tenant, draft.id, caller.who) };
    } catch (error) {
      if (!(error instanceof ActionRefused)) throw error;
      return { campaign: draft, launchRefused: { ...refusalOf(error.told), errors: error.faults } };
    }
  }

  async function replaceOnce(
    caller: Caller,
    id: string,
    content: CampaignContent,
    ifMatch: string | undefined,
  ): Promise<Saved> {
    const { draft, was } = await asDraft(caller, id, ifMatch);
    const saved = await save(draft, content, caller.who);
    await audit(caller, 'campaign.change', id, { fields: changedFields(draft.content, content) });
    if (was === 'draft') return { campaign: saved };
    return was === 'scheduled' ? relaunch(caller, saved) : { campaign: saved, launchRefused: paused };
  }

  return {
    /** Saves content over a draft, or over a scheduled campaign, which is then launched anew. */
    async replace(
      caller: Caller,
      id: string,
      content: CampaignContent,
      ifMatch: string | undefined,
    ): Promise<Saved> {
      const attempt = () => replaceOnce(caller, id, content, ifMatch);
      // Whoever names the version that they read is told that it is another by now.
      return ifMatch === undefined ? overNewest(attempt) : onlyOver(ifMatch, attempt);
    },

    /**
     * Takes a campaign off the lists, and ends it first where it still sends; what was sent stays accounted for. A version
     * that was read holds for the first look alone: while a campaign runs, its version moves by itself.
     */
    async remove(caller: Caller, id: string, ifMatch: string | undefined): Promise<void> {
      requireVersion(await loadCampaign(store, caller.tenant, id), ifMatch);
      // Between a look and what follows from it a campaign may begin, finish, or be stopped by somebody else.
      const hasMoved = (error: unknown) => isConflict(error) || error instanceof ActionRefused;
      const removed = await overNewest(async () => {
        const current = await ended(caller, id);
        return store.saveCampaign({ ...current, deletedAt: clock.now(), updatedAt: clock.now() });
      }, hasMoved);
      await audit(caller, 'campaign.delete', id, { name: removed.content.name });
    },

    /** Brings a deleted campaign back to the lists, as it was left: what was stopped stays stopped. */
    async restore(caller: Caller, id: string): Promise<Campaign> {
      const campaign = await loadKeptCampaign(store, caller.tenant, id);
      if (campaign.deletedAt === null) throw new Problem('state', text('not-deleted'));
      const saved = await store.saveCampaign({ ...campaign, deletedAt: null, updatedAt: clock.now() });
      await audit(caller, 'campaign.restore', id);
      return saved;
    },
  };
}
