import { type Campaign, type Launch, launchOf } from '../../campaign/lifecycle/campaign.ts';
import { compileMessage } from '../../campaign/message/render.ts';
import type { Person } from '../../campaign/people/person.ts';
import { defaultLadder, type LadderContext } from '../../campaign/timing/ladder.ts';
import { openTimesOf } from '../../campaign/timing/own-time.ts';
import type { Channel } from '../../ports/channel.ts';
import type { ShardRef } from '../../ports/shard.ts';

/** A launched campaign as the worker needs it: parsed once, shared by all its shards. */
export interface ActiveCampaign {
  readonly key: string;
  readonly channel: Channel;
  readonly launch: Launch;
  readonly render: ReturnType<typeof compileMessage>;
  readonly asksPresence: boolean;
  context(person: Person): LadderContext;
  /** The newest version that this process knows. */
  campaign: Campaign;
  /** Set the moment that the campaign is stopped, held or withdrawn: nothing of it may leave any more. */
  halted: boolean;
  /** When its first message leaves, the campaign is saved as running; until then this is null. */
  begun: Promise<boolean> | null;
}

export const campaignKey = (tenant: string, id: string) => `${tenant}\n${id}`;
export const shardKey = (ref: ShardRef) => `${ref.tenant}\n${ref.launch}\n${ref.shard}`;

/** Where a launch's people stand in time: everything that the ladder needs for one person. */
export function ladderContexts(launch: Launch): (person: Person) => LadderContext {
  const open = openTimesOf(launch.window, launch.at);
  return (person) => ({
    open: open(person),
    seed: launch.seed,
    personId: person.id,
    ladder: defaultLadder,
  });
}

export function activate(campaign: Campaign, channel: Channel): ActiveCampaign {
  const launch = launchOf(campaign.state);
  if (launch === null) throw new Error(`campaign ${campaign.id} is a draft`);
  const { presence, message } = campaign.content;
  return {
    key: campaignKey(campaign.tenant, campaign.id),
    channel,
    launch,
    render: compileMessage(message, channel.capability),
    asksPresence: channel.presence !== null && presence !== 'any',
    context: ladderContexts(launch),
    campaign,
    halted: false,
    begun: campaign.state.name === 'running' ? Promise.resolve(true) : null,
  };
}
