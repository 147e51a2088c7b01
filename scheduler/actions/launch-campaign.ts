import { type Campaign, type Launch, launchOf } from '../../campaign/lifecycle/campaign.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import { ActionRefused } from '../../ports/actions.ts';
import type { AudienceFreezer } from '../launch/audience-freezer.ts';
import type { DirectoryLists } from '../launch/directory-lists.ts';
import { prepareLaunch } from '../launch/launch.ts';
import { loadListNames } from '../launch/list-names.ts';
import type { ActionDeps } from './action-deps.ts';
import type { CampaignChanges } from './campaign-changes.ts';
import { withdrawable, wrongState } from './change-state.ts';

export interface LaunchActionDeps extends ActionDeps {
  readonly lists: DirectoryLists;
  readonly changes: CampaignChanges;
  readonly freezer: AudienceFreezer;
}

/** Checks a draft, saves it as launched, and has its audience frozen in the background. */
export async function launchCampaign(
  deps: LaunchActionDeps,
  tenant: string,
  id: string,
  who: string,
): Promise<Campaign> {
  const { store, changes, freezer, lists } = deps;
  const campaign = await changes.get(tenant, id);
  if (campaign.state.name !== 'draft') throw wrongState(campaign, 'launch-state');
  // The save below is of this very version: what is launched is what was approved.
  const unapproved = await refusalOf(deps, campaign);
  if (unapproved !== null)
    throw new ActionRefused(
      'state',
      { message: `The campaign cannot be launched yet. ${unapproved.message}` },
      [{ field: 'approval', ...unapproved }],
    );
  const launch = await prepareLaunch(deps, lists, campaign);
  const { content, listNames } = campaign;
  const named = { ...campaign, listNames: await loadListNames(store, tenant, content.audience, listNames) };
  const saved = await changes.save(named, {
    name: 'scheduled',
    launch: { ...launch, by: who },
    hold: null,
  });
  freezer.start(saved);
  await changes.audit(saved, who, 'launch', { shards: launch.shardCount });
  return saved;
}

/** Lists can change while the audience is being frozen; then it is not the approved one, and nothing of it leaves. */
export async function beginFrozen(deps: LaunchActionDeps, campaign: Campaign): Promise<void> {
  const launch = launchOf(campaign.state);
  if (launch === null || (await refusalOf(deps, campaign)) === null) return deps.worker.take(campaign);
  await takeBack(deps, campaign, launch);
}

/** Back to draft by itself, since this launch cannot go on. */
export async function takeBack(
  { changes, store }: Pick<LaunchActionDeps, 'changes' | 'store'>,
  { tenant, id }: Campaign,
  launch: Launch,
): Promise<void> {
  await changes.change({
    ...{ tenant, id, who: 'kairos', what: 'withdraw' },
    next: (current) => {
      withdrawable(current, launch);
      return { name: 'draft' };
    },
    onSaved: () => store.dropLaunch(tenant, id, launch.id),
  });
}

const refusalOf = async (
  { approvals }: Pick<ActionDeps, 'approvals'>,
  campaign: Campaign,
): Promise<LocalizedText | null> => (await approvals?.findRefusal(campaign)) ?? null;
