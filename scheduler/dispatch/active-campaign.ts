import type { Campaign, Launch } from '../../campaign/lifecycle/campaign.ts';
import { compileMessage } from '../../campaign/message/render.ts';
import type { Person } from '../../campaign/people/person.ts';
import { defaultLadder, type LadderContext } from '../../campaign/timing/ladder.ts';
import { openTimesOf } from '../../campaign/timing/own-time.ts';
import type { Channel } from '../../ports/channel.ts';
import type { ShardRef } from '../../ports/shard.ts';
import { State, type Transitions } from './state.ts';

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

/** `beginning`: its first message waits for it to be saved as running. `halted`: stopped, held or withdrawn, for good. */
type Phase = 'waiting' | 'beginning' | 'running' | 'halted';

const transitions: Transitions<Phase> = {
  waiting: ['beginning', 'halted'],
  beginning: ['waiting', 'running', 'halted'],
  running: ['halted'],
  halted: [],
};

/** A launched campaign as the worker needs it: parsed once, shared by all its shards. */
export class ActiveCampaign {
  readonly key: string;
  readonly channel: Channel;
  readonly launch: Launch;
  readonly render: ReturnType<typeof compileMessage>;
  readonly asksPresence: boolean;
  readonly context: (person: Person) => LadderContext;
  /** The newest version that this process knows. */
  campaign: Campaign;
  readonly #phase: State<Phase>;
  #beginning: Promise<boolean> | null = null;

  constructor(campaign: Campaign, launch: Launch, channel: Channel) {
    const { presence, message } = campaign.content;
    this.key = campaignKey(campaign.tenant, campaign.id);
    this.channel = channel;
    this.launch = launch;
    this.render = compileMessage(message, channel.capability);
    this.asksPresence = channel.presence !== null && presence !== 'any';
    this.context = ladderContexts(launch);
    this.campaign = campaign;
    const phase = campaign.state.name === 'running' ? 'running' : 'waiting';
    this.#phase = new State<Phase>('A campaign', transitions, phase);
  }

  /** Nothing of it may leave any more. */
  get halted(): boolean {
    return this.#phase.now === 'halted';
  }

  halt(): void {
    if (!this.halted) this.#phase.to('halted');
  }

  /** Whether it is known to be saved as running. */
  get hasBegun(): boolean {
    return this.#phase.now === 'running';
  }

  /** Saves it as running before its first message, once for all that ask. False: it may not begin, and is halted. */
  begin(save: () => Promise<boolean>): Promise<boolean> {
    this.#beginning ??= this.#begin(save).finally(() => {
      this.#beginning = null;
    });
    return this.#beginning;
  }

  async #begin(save: () => Promise<boolean>): Promise<boolean> {
    if (this.hasBegun || this.halted) return this.hasBegun;
    this.#phase.to('beginning');
    let may: boolean;
    try {
      may = await save();
    } catch (error) {
      if (!this.halted) this.#phase.to('waiting');
      throw error;
    }
    if (!this.halted) this.#phase.to(may ? 'running' : 'halted');
    return may && !this.halted;
  }
}
